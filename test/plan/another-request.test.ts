import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operationsOf } from '../../src/document/api-document.js';
import { anotherRequest } from '../../src/plan/access/another.js';
import { accessRequest, type GivenParameters } from '../../src/plan/access/request.js';

/** The path that is asked for, and that of another thing. */
function paths(path: string, schemas: Readonly<Record<string, object>> = {}, given: GivenParameters = {}): readonly (string | undefined)[] {
  const parameters = Object.entries(schemas).map(([name, schema]) => ({ name, in: 'path', required: true, schema }));
  const document = { root: { paths: { [path]: { get: { parameters } } } }, positions: new Map() };
  const [operation] = operationsOf(document);
  if (operation === undefined) throw new Error('there is no operation');
  const request = accessRequest(document, operation, given);
  return [request.path, anotherRequest(document, operation, given, request)?.request.path];
}

describe('another thing', () => {
  it.each<[string, object, string | number, RegExp]>([
    ['a number, far away', { type: 'integer' }, 7, /^\/things\/1999999973$/],
    ['the greatest number', { type: 'integer', maximum: 900 }, 7, /^\/things\/900$/],
    [
      'a UUID',
      { type: 'string', format: 'uuid' },
      '0b9d3a52-98a4-4c0e-8f1f-7a2c5d9e6b02',
      /^\/things\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    ],
    ['a text of the same form', { type: 'string' }, 'usr_9fK3', /^\/things\/usr_[0-9][a-f][A-Z][0-9]$/],
    ['a text that fits a pattern', { type: 'string', pattern: '^[A-Z]{2}\\d{3}$' }, 'AB123', /^\/things\/[A-F]{2}\d{3}$/],
  ])('is %s', (_, schema, id, form) => {
    const [first, other] = paths('/things/{id}', { id: schema }, { id });
    expect(other).toMatch(form);
    expect(other).not.toBe(first);
  });

  it.each<[string, object, string | number]>([
    ['a list of values', { enum: ['a', 'b'] }, 'a'],
    ['a date', { type: 'string', format: 'date' }, '2026-01-01'],
    ['a list', { type: 'array' }, 'a,b'],
    ['a pattern that nothing of its form fits', { type: 'string', pattern: '^ab$' }, 'ab'],
    ['a pattern that JavaScript cannot read', { type: 'string', pattern: '(?i)x' }, 'x'],
    ['no greater number', { type: 'integer', maximum: 7 }, 7],
    ['a list of values further in', { allOf: [{ enum: ['open', 'closed'] }] }, 'open'],
    ['a format', { type: 'string', format: 'ipv4' }, '10.0.0.255'],
    ['numbers with gaps', { type: 'integer', multipleOf: 7 }, 7],
  ])('is none where there is %s', (_, schema, id) => {
    expect(paths('/things/{id}', { id: schema }, { id })[1]).toBeUndefined();
  });

  it('is none where the path has no parameter', () => {
    expect(paths('/things')[1]).toBeUndefined();
  });

  it('is about the last parameter that can be another; the others stay', () => {
    const schemas = { owner: {}, id: {}, format: { enum: ['csv'] } };
    expect(paths('/{owner}/things/{id}.{format}', schemas, { owner: 'alice', id: 3, format: 'csv' })).toEqual([
      '/alice/things/3.csv',
      expect.stringMatching(/^\/alice\/things\/[0-24-9]\.csv$/),
    ]);
  });

  it('is never the same, of the same length and kind of signs, and alike in every run', () => {
    const text = fc.string({ unit: fc.constantFrom(...'abcxyzABCXYZ0129_-.~'), minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(text, (id) => {
        const [first = '', other] = paths('/things/{id}', {}, { id });
        if (other === undefined) return !/[0-9A-Za-z]$/.test(id) || /^\d{4}-\d\d-\d\d/.test(id);
        const kinds = (path: string): string => path.replaceAll(/[0-9]/g, '0').replaceAll(/[a-z]/g, 'a').replaceAll(/[A-Z]/g, 'A');
        return other !== first && kinds(other) === kinds(first) && paths('/things/{id}', {}, { id })[1] === other;
      }),
    );
  });
});
