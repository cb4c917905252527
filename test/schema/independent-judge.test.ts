import '@hyperjump/json-schema/formats';
import { registerSchema, type SchemaObject, setShouldValidateFormat, validate } from '@hyperjump/json-schema/draft-2020-12';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { child, isObject, valueAt } from '../../src/document/pointer.js';
import type { Readings } from '../../src/document/registers.js';
import { routableSegments } from '../../src/plan/inputs.js';
import { nearMisses, segmentBoundaries } from '../../src/plan/segment-boundaries.js';
import type { Law } from '../../src/schema/law.js';
import { ID, job, problem } from '../support/exchange.js';
import { law } from '../support/law.js';

/** Readings that change schemas, beside those of the page. */
const READINGS: readonly Readings[] = [
  {},
  { 'AMB-CASE': 'lower' },
  { 'AMB-VOCAB': 'seven' },
  { 'AMB-FIELDS': 'items-only' },
  { 'AMB-JOBMEMBERS': 'required' },
];

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

type Judge = (value: unknown) => boolean;
type Json = Parameters<Awaited<ReturnType<typeof validate>>>[0];

beforeAll(() => setShouldValidateFormat(true));

let registered = 0;

/** A judge of the schema at a pointer that no one here wrote. */
async function independent({ root }: Law['document'], pointer: string): Promise<Judge> {
  const uri = `https://judge.test/${registered++}`;
  const schema = valueAt(root, pointer);
  if (!isObject(schema) || !isObject(root)) throw new Error(`there is no schema at ${pointer}`);
  registerSchema({ $schema: DIALECT, components: root.components, ...schema } as SchemaObject, uri); // for what it refers to
  const judge = await validate(uri);
  return (value) => judge(value as Json).valid;
}

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }),
  fc.constantFrom(null, '', 0, -1, 1e300, [], {}, 'DONE', 'done', 'UPLOADING', '/a b', 'http://[', '%'),
);

/** An object with some of its members left out or replaced, and some more. */
const mutated = (whole: Readonly<Record<string, unknown>>): fc.Arbitrary<unknown> =>
  fc.record(
    Object.fromEntries(
      Object.entries(whole).map(([name, value]) => [
        name,
        fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: isObject(value) ? mutated(value) : odd }),
      ]),
    ),
    { requiredKeys: [] },
  );

const bodies = fc.oneof(
  { weight: 5, arbitrary: mutated(job()) },
  { weight: 5, arbitrary: mutated(problem({ description: 'a', fields: [{ name: 'type', description: 'is unknown' }] })) },
  { weight: 2, arbitrary: mutated(problem({ fields: [] })) },
  { weight: 1, arbitrary: odd },
);

describe.each(READINGS)('bodies, whole and changed, under %j', (readings) => {
  it.each([200, 404])('are judged alike by AJV and by an independent judge where the status is %i', async (status) => {
    const under = law(readings);
    const schema = under.response('getReportJob', status)?.content.get('application/json') ?? '';
    const judge = await independent(under.document, schema);
    const seen = { valid: 0, invalid: 0 };
    fc.assert(
      fc.property(bodies, (body) => {
        const valid = under.errors(schema, body).length === 0;
        seen[valid ? 'valid' : 'invalid']++;
        expect(judge(body), JSON.stringify(body)).toBe(valid);
      }),
      { seed: 4711, numRuns: 400 },
    );
    expect(Math.min(seen.valid, seen.invalid)).toBeGreaterThan(20);
  });
});

describe('what is taken for a routable type or id', () => {
  it('is valid by the schema of its parameter, for AJV and for an independent judge', async () => {
    const { document, errors } = law();
    for (const name of ['ReportType', 'JobId']) {
      const schema = child('/components/parameters', name, 'schema');
      const judge = await independent(document, schema);
      const isValid = (segment: string): boolean => judge(segment) && errors(schema, segment).length === 0;
      fc.assert(fc.property(routableSegments(fc), isValid));
      expect([...segmentBoundaries, ...nearMisses(ID)].filter((segment) => !isValid(segment))).toEqual([]);
      expect([judge(7), errors(schema, 7).length === 0]).toEqual([false, false]);
    }
  });
});
