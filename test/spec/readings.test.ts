import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConfig, lint } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { documentUnder, lintProblems } from './document-under.js';
import { breaches, chosenBy, type NamedReading, readings, readYaml, root } from './read-spec.js';

/** The published schema of Overlay 1.1; it lies beside a checkout on some machines and is not ours to ship. */
const overlaySchema = join(root, '..', 'shared', 'formats', 'overlay', '1.1.schema.json');
const overlays = readings.filter((reading): reading is NamedReading & { overlay: string } => reading.overlay !== undefined);

const upper = ['CREATED', 'PROCESSING', 'DONE', 'FAILED', 'DELETED'];
const seven = [...upper, 'UPLOADING', 'CANCELED'];
const lower = (names: readonly string[]): readonly string[] => names.map((name) => name.toLowerCase());

describe('the overlays of the readings', () => {
  it.each(overlays)('$overlay is an Overlay 1.1 without lint problems', async ({ overlay }) => {
    expect(readYaml(overlay)).toMatchObject({ overlay: '1.1.0' });
    const config = await createConfig({ extends: ['recommended'] });
    const problems = await lint({ ref: `${root}spec/${overlay}`, config });
    expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
  });

  const published = existsSync(overlaySchema) ? JSON.parse(readFileSync(overlaySchema, 'utf8')) : undefined;
  if (published === undefined) console.warn(`not checked against the published Overlay schema: there is no ${overlaySchema}`);
  it.skipIf(published === undefined).each(overlays)('$overlay keeps the published schema of Overlay 1.1', ({ overlay }) => {
    expect(breaches(published, readYaml(overlay))).toEqual([]);
  });

  it.each(overlays)('$id changes the document', async ({ id }) => {
    expect(await documentUnder([id])).not.toEqual(await documentUnder([]));
  });

  it.each(overlays)('$id leaves no lint error', async ({ id }) => {
    expect((await lintProblems([id])).filter((problem) => problem.startsWith('error'))).toEqual([]);
  });

  it.each(pairs(overlays))('%s and %s apply together and leave no lint error', async (...ids) => {
    expect((await lintProblems(ids)).filter((problem) => problem.startsWith('error'))).toEqual([]);
  });

  it.each(['page', 'vendor'] as const)('those of the profile %s together leave no lint problem at all', async (profile) => {
    expect(await lintProblems(chosenBy(profile))).toEqual([]);
  });

  it('change nothing under the profile page', async () => {
    expect(await documentUnder(chosenBy('page'))).toEqual(await documentUnder([]));
  });
});

describe('what the readings make of the document', () => {
  const statusesUnder = async (...ids: readonly string[]) => (await documentUnder(ids)).components.schemas.JobStatus?.enum;
  const under = async (id: string) => (await documentUnder([id])).components.schemas;

  it.each([
    ['five', 'upper', upper],
    ['five', 'lower', lower(upper)],
    ['five', 'any', [...upper, ...lower(upper)]],
    ['seven', 'upper', seven],
    ['seven', 'lower', lower(seven)],
    ['seven', 'any', [...seven, ...lower(seven)]],
  ])('AMB-VOCAB=%s and AMB-CASE=%s give their statuses', async (vocabulary, letterCase, expected) => {
    expect(await statusesUnder(`AMB-VOCAB=${vocabulary}`, `AMB-CASE=${letterCase}`)).toEqual(expected);
  });

  it('AMB-CASE=lower writes the examples in lower case too', async () => {
    const { responses } = (await documentUnder(['AMB-CASE=lower'])).components;
    expect(JSON.stringify(Object.values(responses).map(({ content }) => content))).not.toMatch(
      new RegExp(`"status":"(${upper.join('|')})"`),
    );
  });

  it('AMB-300=303 moves the redirect, and renames its status alone', async () => {
    const responses = async (...ids: readonly string[]) =>
      (await documentUnder(ids)).paths['/data/reports/{type}/jobs/{id}']?.get.responses;
    const { '300': redirect, ...others } = (await responses()) ?? {};
    expect(await responses('AMB-300=303')).toEqual({ ...others, '303': redirect });
    expect(readings.find(({ id }) => id === 'AMB-300=303')?.options).toEqual({ statuses: { '300': 303 } });
  });

  it('AMB-FIELDS=items-only asks for code and message alone', async () => {
    const { Error: error, FieldError } = await under('AMB-FIELDS=items-only');
    expect(error?.required).toEqual(['code', 'message']);
    expect(FieldError?.required).toEqual(['name', 'description']);
  });

  it('AMB-JOBMEMBERS=required asks for every member of a job', async () => {
    const { Job } = await under('AMB-JOBMEMBERS=required');
    expect(Job?.required).toEqual(Object.keys(Job?.properties ?? {}));
  });

  it('AMB-LINKHREF=free lets a link hold anything', async () => {
    const { Link } = await under('AMB-LINKHREF=free');
    expect(breaches(Link ?? {}, { href: 7 })).toEqual([]);
  });
});

/** Every two readings that can be taken at once: those of different ambiguities. */
function pairs(of: readonly NamedReading[]): readonly (readonly [string, string])[] {
  const ambiguity = (id: string): string => id.slice(0, id.indexOf('='));
  return of.flatMap((one, index) =>
    of
      .slice(index + 1)
      .flatMap((other): readonly [string, string][] => (ambiguity(one.id) === ambiguity(other.id) ? [] : [[one.id, other.id]])),
  );
}
