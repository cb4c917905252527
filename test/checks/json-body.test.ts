import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../src/checks/json-body.js';

const read = (text: string) => readJson(new TextEncoder().encode(text));
const duplicatesIn = (text: string) => {
  const body = read(text);
  return body.kind === 'json' ? body.duplicates : body.says;
};
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('readJson', () => {
  it('reads any JSON text as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(read(text)).toEqual({ kind: 'json', value: JSON.parse(text), duplicates: [] });
      }),
    );
  });

  it.each(['null', 'true', '0', '-0', '1e400', '"text"', '""', '[]', '{}', ' \t\r\n{} \t\r\n', '"\\ud800"', '"\\u0000"', '{"":1}'])(
    'takes %s for JSON',
    (text) => {
      expect(read(text)).toMatchObject({ kind: 'json', duplicates: [] });
    },
  );

  it('keeps that a number is beyond all numbers', () => {
    expect(read('1e400')).toMatchObject({ value: Number.POSITIVE_INFINITY });
  });

  it.each([
    ['a trailing comma', '{"a":1,}'],
    ['what follows the value', '{} {}'],
    ['a trailing byte', '{}\u0000'],
    ['a comment', '{/* no */}'],
    ['single quotes', "{'a':1}"],
    ['NaN', '{"a":NaN}'],
    ['a leading zero', '01'],
    ['a hexadecimal number', '0x1'],
    ['a raw control character', '"a\tb"'],
    ['a cut text', '{"a":'],
    ['an unended string', '"a'],
    ['blanks alone', ' \n'],
    ['a no-break space', '\u00a0{}'],
    ['markup', '<html></html>'],
    ['a lone backslash', '"\\"'],
  ])('does not take %s for JSON', (_, text) => {
    expect(read(text)).toEqual({ kind: 'malformed', says: 'not JSON' });
  });

  it.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['a byte order mark', new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]), 'JSON after a byte order mark'],
    ['Latin-1', new Uint8Array([0x22, 0xe9, 0x22]), 'not UTF-8'],
    ['an overlong form', new Uint8Array([0x22, 0xc0, 0x80, 0x22]), 'not UTF-8'],
    ['an encoded surrogate', new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]), 'not UTF-8'],
    ['a cut sequence', new Uint8Array([0x22, 0xe2, 0x82]), 'not UTF-8'],
    ['UTF-16', new Uint8Array([0x7b, 0x00, 0x7d, 0x00]), 'not JSON'],
    ['gzip', new Uint8Array([0x1f, 0x8b, 0x08, 0x00]), 'not UTF-8'],
  ])('does not take %s for JSON', (_, bytes, says) => {
    expect(readJson(bytes)).toEqual({ kind: 'malformed', says });
  });

  it.each([
    ['a member', '{"a":1,"a":1}', ['/a']],
    ['a nested member', '{"a":{"b":1,"b":2}}', ['/a/b']],
    ['a member of an item', '[{"a":1},{"a":1,"a":2}]', ['/1/a']],
    ['an escaped name', '{"\\u0061":1,"a":2}', ['/a']],
    ['a name with a slash and a tilde', '{"a/b~":1,"a/b~":2}', ['/a~1b~0']],
    ['the empty name', '{"":1,"":2}', ['/']],
    ['__proto__', '{"__proto__":1,"__proto__":2}', ['/__proto__']],
    ['a name three times, said once', '{"a":1,"a":2,"a":3}', ['/a']],
    ['an object and what it hides', '{"a":{"b":1,"b":2},"a":1}', ['/a/b', '/a']],
    ['a lone surrogate', '{"\\ud800":1,"\\ud800":2}', ['/\ud800']],
  ])('sees that %s is named twice', (_, text, pointers) => {
    expect(duplicatesIn(text)).toEqual(pointers);
  });

  it.each([
    '{"a":1,"A":2}',
    '[{"a":1},{"a":1}]',
    '{"a":{"a":{"a":1}}}',
    '{"a":"b:c\\":d","e":":"}',
    '{"__proto__":{"a":1},"a":2}',
    '{"constructor":1,"hasOwnProperty":2}',
    '{"\u00e9":1,"e\u0301":2}',
  ])('sees that %s names no member twice', (text) => {
    expect(duplicatesIn(text)).toEqual([]);
  });

  it.each(['[', '{"a":', '[[{"b":['])('is not exhausted by a million of %s', (opening) => {
    expect(read(opening.repeat(1_000_000))).toEqual({ kind: 'malformed', says: 'nested deeper than 200 levels' });
  });

  it('reads up to its depth, and brackets in strings do not count', () => {
    expect(read(nested(200)).kind).toBe('json');
    expect(read(nested(201)).kind).toBe('malformed');
    expect(read(JSON.stringify('[{'.repeat(500))).kind).toBe('json');
  });
});
