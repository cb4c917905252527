import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { child, isObject, tokens, valueAt } from '../../src/document/pointer.js';

describe('a pointer', () => {
  it('gives back the tokens it was made of', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('~', '/', '0', '1', '%') }))), (keys) => {
        expect(tokens(child('', ...keys))).toEqual(keys);
      }),
    );
  });

  it('leads to every value of a JSON document', () => {
    const visit = (root: unknown, node: unknown, pointer: string): void => {
      expect(valueAt(root, pointer)).toBe(node);
      if (Array.isArray(node) || isObject(node)) for (const [key, value] of Object.entries(node)) visit(root, value, child(pointer, key));
    };
    fc.assert(
      fc.property(fc.json(), (text) => {
        const root: unknown = JSON.parse(text);
        visit(root, root, '');
      }),
    );
  });

  /** RFC 6901 section 5. */
  it.each([
    ['', expect.anything()],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/m~0n', 8],
    ['/~01', 9],
  ])('evaluates "%s" as the RFC does', (pointer, value) => {
    expect(valueAt({ foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'c%d': 2, 'm~n': 8, '~1': 9 }, pointer)).toEqual(value);
  });

  it.each([
    '/foo/length',
    '/foo/-',
    '/foo/01',
    '/foo/1e0',
    '/foo/ 1',
    '/foo/9',
    '/x',
    '/n/x',
    '/s/0',
    '/s/length',
    '/constructor',
    '/__proto__',
  ])('leads nowhere by "%s"', (pointer) => {
    expect(valueAt({ foo: ['bar', 'baz'], n: null, s: 'text' }, pointer)).toBeUndefined();
  });

  it('takes an own member called __proto__ for one like any other', () => {
    expect(valueAt(JSON.parse('{"__proto__":{"a":1}}'), '/__proto__/a')).toBe(1);
  });
});
