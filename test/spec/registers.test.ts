import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { valueAt } from '../../src/document/pointer.js';
import { documentUnder } from './document-under.js';
import { ambiguities, breaches, chosenBy, readings, readYaml, requirements, root } from './read-spec.js';

const schema = (name: string): object => JSON.parse(readFileSync(`${root}schemas/${name}.schema.json`, 'utf8'));
const ids = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);

describe('the register of requirements', () => {
  it('keeps its schema', () => {
    expect(breaches(schema('requirements'), requirements)).toEqual([]);
  });

  it('has each id once', () => {
    expect(ids(requirements)).toEqual([...new Set(ids(requirements))]);
  });

  it('loses none of the statements of the source', () => {
    const whole = ['R-OP', 'R-TLS', 'R-SCOPE', 'R-STATUS', 'R-200', 'R-JOB', 'R-LINKS', 'R-300', 'R-LOCATION'];
    const errors = ['R-400', 'R-401', 'R-403', 'R-404', 'R-ERROR'];
    expect(ids(requirements)).toEqual(expect.arrayContaining([...whole, ...errors, 'R-SOUND', 'R-REGION', 'R-AUTH']));
  });

  it.each(['page', 'vendor'] as const)('points at nodes that the document has under the profile %s', async (profile) => {
    const document = await documentUnder(chosenBy(profile));
    const lost = requirements.filter(({ at }) => at !== undefined && valueAt(document, at) === undefined);
    expect(ids(lost)).toEqual([]);
  });

  it('points at the value that each row about one status names', async () => {
    const document = await documentUnder([]);
    for (const { id, at } of requirements.filter(({ id }) => id.startsWith('R-STATUS-'))) {
      expect(valueAt(document, at ?? '')).toBe(id.slice('R-STATUS-'.length));
    }
  });
});

describe('the register of ambiguities', () => {
  it('keeps its schema', () => {
    expect(breaches(schema('ambiguities'), ambiguities)).toEqual([]);
  });

  it('has each id once, and each reading once in its ambiguity', () => {
    expect(ids(ambiguities)).toEqual([...new Set(ids(ambiguities))]);
    expect(ids(readings)).toEqual([...new Set(ids(readings))]);
  });

  it.each(['page', 'vendor'] as const)('has the readings that the profile %s chooses and tolerates', (profile) => {
    for (const { id, readings, profiles } of ambiguities) {
      const { chosen, tolerated } = profiles[profile];
      const names = readings.map(({ name }) => name);
      expect(names, id).toEqual(expect.arrayContaining([chosen, ...tolerated]));
      expect(tolerated, `${id} tolerates what it chooses`).not.toContain(chosen);
    }
  });

  it('names every overlay that lies in readings/, and no other', () => {
    const named = readings.flatMap(({ overlay }) => overlay ?? []);
    expect(named.toSorted()).toEqual(
      readdirSync(`${root}spec/readings`)
        .map((file) => `readings/${file}`)
        .toSorted(),
    );
  });

  it('has every ambiguity that the document refers to', () => {
    expect(ids(ambiguities)).toEqual(expect.arrayContaining([...referredTo(readYaml('openapi.yaml'))]));
  });

  it('puts AMB-VOCAB before AMB-CASE, whose overlays change what it adds', () => {
    expect(ids(ambiguities).indexOf('AMB-VOCAB')).toBeLessThan(ids(ambiguities).indexOf('AMB-CASE'));
  });
});

/** The ids in all `x-ambiguities` lists of a document. */
function referredTo(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => (key === 'x-ambiguities' ? value : referredTo(value)));
}
