import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Ambiguity } from '../../src/document/registers.js';
import { personaOf, SHOWN_AMBIGUITIES, shownReadings } from '../../src/mock/persona.js';
import { CSV, headerOf, jobPath, jsonOf, type MockClient, NOBODY, type Seen, withServer } from './client.js';

// The register's own tests hold its shape.
const register = parse(readFileSync(new URL('../../spec/ambiguities.yaml', import.meta.url), 'utf8')) as readonly Ambiguity[];

describe('personas and the register of ambiguities', () => {
  it('know the same ambiguities', () => {
    expect([...SHOWN_AMBIGUITIES].sort()).toEqual(register.map(({ id }) => id).sort());
  });

  it.each(register)('show every reading of $id', ({ id, readings }) => {
    expect(shownReadings(id)).toEqual(expect.arrayContaining(readings.map(({ name }) => name)));
  });

  it.each(['page', 'vendor'] as const)('read what the profile %s chooses', (profile) => {
    const chosen = Object.fromEntries(register.map(({ id, profiles }) => [id, profiles[profile].chosen]));
    expect(personaOf(profile).readings).toEqual(chosen);
  });

  it('refuse a reading that nobody can show, and name the nearest', () => {
    expect(() => personaOf('page', { 'AMB-CASE': 'uper' })).toThrow('no reading of AMB-CASE is called "uper": did you mean "upper"?');
    expect(() => personaOf('page', { 'AMB-CASES': 'upper' })).toThrow('did you mean "AMB-CASE"?');
  });
});

/** What each single reading changes of the persona page: where to look, and what is seen there. */
const SHOWN: readonly [reading: string, id: string, type: string, expected: (seen: Seen) => void][] = [
  ['AMB-300=303', CSV.DONE, 'calls', ({ status }) => expect(status).toBe(303)],
  ['AMB-STATE=done-either', CSV.DONE, 'calls', (seen) => expect([seen.status, headerOf(seen, 'location')]).toEqual([200, undefined])],
  ['AMB-CASE=lower', CSV.CREATED, 'calls', (seen) => expect(jsonOf(seen)).toMatchObject({ job: { status: 'created' } })],
  ['AMB-CASE=any', CSV.PROCESSING, 'calls', (seen) => expect(jsonOf(seen)).toMatchObject({ job: { status: 'processing' } })],
  ['AMB-CASE=any', CSV.CREATED, 'calls', (seen) => expect(jsonOf(seen)).toMatchObject({ job: { status: 'CREATED' } })],
  ['AMB-LOC=optional', CSV.DONE, 'calls', (seen) => expect([seen.status, headerOf(seen, 'location')]).toEqual([300, undefined])],
  ['AMB-LOCVAL=any-uri', CSV.DONE, 'calls', (seen) => expect(headerOf(seen, 'location')).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/exports\//)],
  ['AMB-FIELDS=items-only', NOBODY, 'calls', (seen) => expect(jsonOf(seen)).not.toHaveProperty('fields')],
  ['AMB-TIMESPAN=text', CSV.CREATED, 'calls', (seen) => expect(jsonOf(seen)).toMatchObject({ job: { timespan: { to: 'its last' } } })],
  ['AMB-LINKHREF=free', CSV.CREATED, 'calls', (seen) => expect(jsonOf(seen)).toMatchObject({ _links: { self: { method: 'GET' } } })],
  ['AMB-GONE=404', CSV.DELETED, 'calls', ({ status }) => expect(status).toBe(404)],
  ['AMB-CROSSTYPE=400', CSV.CREATED, 'contacts', ({ status }) => expect(status).toBe(400)],
  [
    'AMB-IDSHAPE=400',
    'no-such-job',
    'calls',
    (seen) => expect(jsonOf(seen)).toMatchObject({ code: 'invalid_job_id', fields: [{ name: 'id' }] }),
  ],
  ['AMB-IDSHAPE=400', NOBODY, 'calls', ({ status }) => expect(status).toBe(404)],
];

describe('a persona with a single reading of its own', () => {
  it.each(SHOWN)('shows %s at %s of %s', async (reading, id, type, expected) => {
    const [ambiguity = '', name = ''] = reading.split('=');
    await withServer({ readings: { [ambiguity]: name } }, async (client: MockClient, { facts }) => {
      expected(await client.ask({ path: jobPath(id, type), token: facts.tokens.reader }));
    });
  });

  it('knows seven statuses in capitals, and its moving job passes through one of them', async () => {
    await withServer({ readings: { 'AMB-VOCAB': 'seven' } }, async (client, { facts, advance }) => {
      const status = async (id: string): Promise<unknown> => jsonOf(await client.ask({ path: jobPath(id), token: facts.tokens.reader }));
      expect(await Promise.all(facts.further.map(({ id }) => status(id)))).toMatchObject([
        { job: { status: 'UPLOADING' } },
        { job: { status: 'CANCELED' } },
      ]);
      advance(1500);
      expect(await status(facts.moving.id)).toMatchObject({ job: { status: 'UPLOADING' } });
    });
  });
});
