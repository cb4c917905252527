import { describe, expect, it } from 'vitest';
import { describe as describeValue, explain } from '../../src/schema/explain.js';
import { createValidators } from '../../src/schema/validator.js';

/** What is wrong with a value by a schema beside `components/schemas/{A, B}`. */
function wrong(schema: object, value: unknown, schemas: object = {}) {
  const document = { root: { schema, components: { schemas } }, positions: new Map() };
  return explain(createValidators(document)('/schema')(value));
}

describe('explain', () => {
  it.each([
    ['type', { type: 'string' }, 7, '', 'a string', 'the number 7'],
    ['type', { type: 'object' }, null, '', 'an object', 'null'],
    ['type', { type: 'integer' }, 1.5, '', 'an integer', 'the number 1.5'],
    ['type', { type: ['string', 'null'] }, true, '', 'a string or null', 'the boolean true'],
    ['required', { required: ['a'] }, {}, '/a', 'present', 'missing'],
    ['required', { required: ['a/b~'] }, {}, '/a~1b~0', 'present', 'missing'],
    ['enum', { enum: ['DONE', 7, null] }, 'x', '', 'one of DONE, 7, null', '"x"'],
    ['const', { const: { a: 1 } }, 'x', '', '{"a":1}', '"x"'],
    ['format', { format: 'uri-reference' }, 'a b', '', 'an uri-reference', '"a b"'],
    ['format', { format: 'date-time' }, 'now', '', 'a date-time', '"now"'],
    ['pattern', { pattern: '^[a-z]+$' }, 'A', '', 'text that matches ^[a-z]+$', '"A"'],
    ['additionalProperties', { additionalProperties: false }, { b: 1 }, '/b', 'absent', 'present'],
    ['unevaluatedProperties', { properties: { a: {} }, unevaluatedProperties: false }, { b: 1 }, '/b', 'absent', 'present'],
    ['minLength', { minLength: 2 }, 'a', '', 'NOT have fewer than 2 characters', '"a"'],
    ['maximum', { maximum: 3 }, 4, '', 'be <= 3', 'the number 4'],
    ['minItems', { minItems: 1 }, [], '', 'NOT have fewer than 1 items', 'an array of 0'],
    ['uniqueItems', { uniqueItems: true }, [1, 1], '', 'NOT have duplicate items (items ## 0 and 1 are identical)', 'an array of 2'],
    ['not', { not: {} }, 'x', '', 'NOT be valid', '"x"'],
  ])('says what breaks %s', (keyword, schema, value, pointer, expected, actual) => {
    const said = wrong(schema, value).map(({ nearest: _, ...error }) => error);
    expect(said).toEqual([{ keyword, pointer, expected, actual }]);
  });

  it('says where, deep in a value', () => {
    const schema = { properties: { 'a/b': { items: { properties: { c: { type: 'string' } } } } } };
    expect(wrong(schema, { 'a/b': [{ c: 'x' }, { c: 7 }] })).toMatchObject([{ pointer: '/a~1b/1/c' }]);
  });

  it('says which allowed value is nearest', () => {
    expect(wrong({ enum: ['csv', 'json_bulk'] }, 'json-bulk')).toMatchObject([{ nearest: 'json_bulk' }]);
    expect(wrong({ enum: ['csv', 'json_bulk'] }, 7)[0]).not.toHaveProperty('nearest');
  });

  it.each(['anyOf', 'oneOf'])('folds the branches of a failed %s into it', (keyword) => {
    const schema = { [keyword]: [{ type: 'string' }, { required: ['a'] }, { properties: { b: { const: 1 } }, required: ['b'] }] };
    expect(wrong(schema, { b: 2 })).toMatchObject([{ keyword, pointer: '' }]);
  });

  it.each(['anyOf', 'oneOf'])('folds branches of %s that are references', (keyword) => {
    const schema = { properties: { x: { [keyword]: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] } } };
    const schemas = { A: { required: ['a'], properties: { n: { type: 'number' } } }, B: { required: ['b'] } };
    expect(wrong(schema, { x: { n: 'no' } }, schemas)).toMatchObject([{ keyword, pointer: '/x' }]);
  });

  it('folds nothing that stands beside them', () => {
    const schema = {
      properties: { x: { anyOf: [{ $ref: '#/components/schemas/A' }, { type: 'null' }] }, y: { type: 'string' } },
      required: ['z'],
    };
    const said = wrong(schema, { x: {}, y: 7 }, { A: { required: ['a'] } });
    expect(said.map(({ keyword, pointer }) => `${keyword} ${pointer}`).sort()).toEqual(['anyOf /x', 'required /z', 'type /y']);
  });

  it('says nothing of if, whose then has its own error', () => {
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema, in data that nobody awaits
    expect(wrong({ if: { type: 'object' }, then: { required: ['a'] } }, {})).toMatchObject([{ keyword: 'required', pointer: '/a' }]);
  });

  it('says twenty at most', () => {
    const values = Array.from({ length: 1000 }, () => 7);
    expect(wrong({ items: { type: 'string' } }, values)).toHaveLength(20);
  });
});

describe('describe', () => {
  it.each([
    [undefined, 'missing'],
    [null, 'null'],
    ['RUNNING', '"RUNNING"'],
    ['a "b"\n\u001b[2J', '"a \\"b\\"\\n\\u001b[2J"'],
    ['\ud800', '"\\ud800"'],
    [5, 'the number 5'],
    [Number.POSITIVE_INFINITY, 'the number Infinity'],
    [true, 'the boolean true'],
    [[1, 2], 'an array of 2'],
    [{ a: 1 }, 'an object'],
  ])('says %j in a few characters', (value, said) => {
    expect(describeValue(value)).toBe(said);
  });

  it('cuts what is long, and says so', () => {
    expect(describeValue('x'.repeat(81))).toBe(`"${'x'.repeat(77)}…"`);
    expect(describeValue('x'.repeat(80))).toBe(`"${'x'.repeat(80)}"`);
  });
});
