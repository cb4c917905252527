import { describe, expect, it } from 'vitest';
import { createValidators } from '../../src/schema/validator.js';

const documentOf = (root: Readonly<Record<string, unknown>>) => ({ root, positions: new Map() });

/** Whether a value keeps a schema. */
function keeps(schema: unknown, value: unknown): boolean {
  return createValidators(documentOf({ schema }))('/schema')(value).length === 0;
}

describe('createValidators', () => {
  it.each(['1e400', '-1e400'])('takes %s for no number', (text) => {
    expect(keeps({ type: 'integer' }, JSON.parse(text))).toBe(false);
    expect(keeps({ type: 'number' }, JSON.parse(text))).toBe(false);
  });

  it.each(['1.0', '1e2', '-0', '9007199254740993'])('takes %s for an integer', (text) => {
    expect(keeps({ type: 'integer' }, JSON.parse(text))).toBe(true);
  });

  it('sees own members alone', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
      expect(keeps({ required: [name] }, {}), name).toBe(false);
    expect(keeps({ required: ['toString'] }, { toString: 1 })).toBe(true);
    expect(keeps({ properties: { constructor: { type: 'string' } } }, {})).toBe(true);
    expect(keeps({ additionalProperties: false }, {})).toBe(true);
  });

  it('takes multiples of decimal fractions as they are written', () => {
    expect(keeps({ multipleOf: 0.01 }, 1.13)).toBe(true);
    expect(keeps({ multipleOf: 0.01 }, 1.135)).toBe(false);
  });

  it.each([
    ['uri-reference', 'a b', false],
    ['uri-reference', '/a?b#c', true],
    ['date-time', '2026-03-01T00:00:00', false],
    ['uuid', '0b9d3a52-98a4-4c0e-8f1f-7a2c5d9e6b02', true],
  ])('checks the format %s of %s', (format, value, is) => {
    expect(keeps({ type: 'string', format }, value)).toBe(is);
  });

  it('lets extensions and unknown keywords be', () => {
    expect(keeps({ type: 'string', 'x-ambiguities': ['AMB-CASE'], example: 7, discriminator: {} }, 'x')).toBe(true);
  });

  it.each([
    '/paths/~1data~1{type}/get/schema',
    '/paths/a~0b',
    '/paths/100%',
    '/paths/a%2Fb',
    '/paths/a b"<>^`|\\',
    '/paths/a#b?c',
    '/paths/é日本',
    '/paths/x:y@z;v=1',
  ])('finds the schema at %s, and those it refers to', (pointer) => {
    const keys = pointer
      .slice(1)
      .split('/')
      .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    const inner = keys.reduceRight<unknown>((node, key) => ({ [key]: node }), { $ref: '#/components/schemas/a~1b%25' });
    const root = { ...(inner as object), components: { schemas: { 'a/b%': { type: 'string' } } } };
    const validate = createValidators(documentOf(root))(pointer);
    expect(validate('x')).toEqual([]);
    expect(validate(7)).toMatchObject([{ keyword: 'type', data: 7 }]);
  });

  it('follows references that come back to themselves', () => {
    const node = { properties: { next: { $ref: '#/components/schemas/Node' } }, required: ['id'] };
    const validate = createValidators(documentOf({ components: { schemas: { Node: node } } }))('/components/schemas/Node');
    expect(validate({ id: 1, next: { id: 2 } })).toEqual([]);
    expect(validate({ id: 1, next: {} })).toMatchObject([{ instancePath: '/next' }]);
  });

  it('compiles each schema once', () => {
    const validators = createValidators(documentOf({ schema: { type: 'string' } }));
    expect(validators('/schema')).toBe(validators('/schema'));
  });

  it.each([
    ['that is not there', {}, '/schema'],
    ['that refers to nothing', { schema: { $ref: '#/nowhere' } }, '/schema'],
    ['whose pattern is none', { schema: { pattern: '(' } }, '/schema'],
  ])('throws for a schema %s', (_, root, pointer) => {
    expect(() => createValidators(documentOf(root))(pointer)('x')).toThrow();
  });
});
