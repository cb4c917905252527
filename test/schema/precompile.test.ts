import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import schema from '../../schemas/config.schema.json' with { type: 'json' };
import type { ApiDocument } from '../../src/document/api-document.js';
import { operationsOf } from '../../src/document/api-document.js';
import { chosenReadings } from '../../src/document/readings.js';
import { ajvFor, ajvForFiles, ajvForPredicates, compileAt } from '../../src/schema/ajv.js';
import { builtPredicates, builtValidator } from '../../src/schema/built-code.js';
import { keyOf, schemaKey } from '../../src/schema/schema-key.js';
import { meant } from '../../src/schema/validator.js';
import { job } from '../support/exchange.js';
import { spec } from '../support/law.js';

const { ambiguities } = spec.registers;

/** Every set of readings that differs from a profile's in one. */
const sets = (['page', 'vendor'] as const).flatMap((profile) => {
  const chosen = chosenReadings(ambiguities, profile);
  return [chosen, ...ambiguities.flatMap(({ id, readings }) => readings.map(({ name }) => ({ ...chosen, [id]: name })))];
});

const schemasOf = (document: ApiDocument) =>
  operationsOf(document).flatMap(({ responses }) =>
    [...responses.values()].flatMap(({ content }) => [...content.values()].flatMap((pointer) => pointer ?? [])),
  );

/** Job answers and errors with a part of them changed, and anything else. */
const bodies = fc.oneof(
  fc
    .tuple(fc.constantFrom('id', 'name', 'timezone', 'status', 'format', 'timespan'), fc.jsonValue())
    .map(([name, value]) => job({ [name]: value })),
  fc.constantFrom('DONE', 'done', 'uploading', 'CANCELED', 'RUNNING').map((status) => job({ status })),
  fc.record({ code: fc.jsonValue(), message: fc.string(), fields: fc.array(fc.jsonValue()) }, { requiredKeys: [] }),
  fc.jsonValue(),
);

describe('the validators of the build', () => {
  it('are there for every response of the built-in document, whichever reading is chosen', () => {
    const missing = sets.flatMap((readings) => {
      const document = spec.documentUnder(readings);
      const keys = schemasOf(document).map((pointer) => schemaKey(document.root, meant(document, pointer)));
      return keys.filter((key) => key === undefined || builtValidator(key) === undefined);
    });
    expect(missing).toEqual([]);
  });

  it('say what AJV says on the spot', () => {
    const document = spec.documentUnder(chosenReadings(ambiguities, 'page'));
    const pointers = [...new Set(schemasOf(document).map((pointer) => meant(document, pointer)))];
    const ajv = ajvFor(document);
    for (const pointer of pointers) {
      const fresh = compileAt(ajv, pointer);
      const built = builtValidator(schemaKey(document.root, pointer) ?? '');
      fc.assert(
        fc.property(bodies, (body) => {
          expect(built?.(body)).toBe(fresh(body));
          expect(told(built?.errors)).toEqual(told(fresh.errors));
        }),
        { numRuns: 100 },
      );
    }
  });

  it('are there for all that shows a reading, and say what AJV says', () => {
    const seen = ambiguities.flatMap(({ readings }) => readings.flatMap((reading) => Object.values(reading.seen ?? {})));
    const ajv = ajvForPredicates();
    for (const one of seen) {
      if (typeof one === 'boolean') continue;
      const [built, fresh] = [builtPredicates()[keyOf(one)], ajv.compile(one)];
      for (const value of [200, 300, 303, 404, 'DONE', 'done', 'uploading', '', [], {}, null, [{}], 'job-file'])
        expect(built?.(value), JSON.stringify(one)).toBe(fresh(value));
    }
  });

  it('hold a configuration to its schema', () => {
    const [built, fresh] = [builtValidator('config'), ajvForFiles().compile(schema)];
    for (const value of [
      {},
      { profile: 'page' },
      { profile: 7 },
      { target: { baseUrl: 'x', cas: 1 } },
      { gate: { mustExercise: 'R-200' } },
      [],
    ]) {
      expect(built?.(value)).toBe(fresh(value));
      expect(told(built?.errors)).toEqual(told(fresh.errors));
    }
  });
});

describe('schemaKey', () => {
  const root = (text: string) => ({
    a: { $ref: '#/b' },
    b: { properties: { c: { $ref: '#/d' } } },
    d: { const: text },
    e: { const: text },
  });

  it('depends on all that a schema leads to, and on nothing else', () => {
    expect(schemaKey({ ...root('x'), e: 1 }, '/a')).toBe(schemaKey(root('x'), '/a'));
    expect(schemaKey(root('y'), '/a')).not.toBe(schemaKey(root('x'), '/a'));
    expect(schemaKey(root('x'), '/b')).not.toBe(schemaKey(root('x'), '/a'));
  });

  it('ends where a schema leads in a circle', () => {
    expect(schemaKey({ a: { items: { $ref: '#/a' } } }, '/a')).toBeDefined();
  });

  it.each([{ $ref: 'other.yaml#/a' }, { $ref: '#named' }, { $ref: '#/a%20b' }, { $anchor: 'x' }, { items: { $dynamicRef: '#x' } }])(
    'names none for %j, which is reached by more than pointers',
    (schema) => {
      expect(schemaKey({ schema }, '/schema')).toBeUndefined();
    },
  );
});

/** What `explain` reads of errors. */
function told(errors: ReturnType<typeof ajvFor>['errors'] | undefined) {
  return (errors ?? []).map(({ keyword, instancePath, params, message, data }) => ({ keyword, instancePath, params, message, data }));
}
