import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Challenge, readChallenges } from '../../src/http/challenges.js';

/** What was read, as plain data; the reason where nothing was. */
const read = (...lines: readonly string[]) => {
  const found = readChallenges(lines);
  if (found.kind === 'malformed') return found.says;
  return found.challenges.map(({ scheme, parameters, token68 }) => [scheme, Object.fromEntries(parameters), ...(token68 ? [token68] : [])]);
};

describe('the challenges of WWW-Authenticate', () => {
  it.each([
    ['Bearer', [['bearer', {}]]],
    ['Bearer realm="example", error="invalid_token"', [['bearer', { realm: 'example', error: 'invalid_token' }]]],
    [
      'Basic realm="a, b=\\"c\\"", Bearer',
      [
        ['basic', { realm: 'a, b="c"' }],
        ['bearer', {}],
      ],
    ],
    [
      'Negotiate YII==, bearer error = invalid_token',
      [
        ['negotiate', {}, 'YII=='],
        ['bearer', { error: 'invalid_token' }],
      ],
    ],
    // The example of RFC 9110 section 11.6.1.
    [
      'Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""',
      [
        ['basic', { realm: 'simple' }],
        ['newauth', { realm: 'apps', type: '1', title: 'Login to "apps"' }],
      ],
    ],
    [' , ,Bearer  realm="x" ,, ', [['bearer', { realm: 'x' }]]],
    ['Negotiate realm=', [['negotiate', {}, 'realm=']]], // a token68, though it looks like half a parameter
    ['Bearer realm=""', [['bearer', { realm: '' }]]],
  ] as const)('are read from %s', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  it('are one list where there are several lines', () => {
    expect(read('Basic realm="a"', 'Bearer', 'realm="b"')).toEqual([
      ['basic', { realm: 'a' }],
      ['bearer', { realm: 'b' }],
    ]);
  });

  it.each([
    ['', 'it names no scheme'],
    [' , ', 'it names no scheme'],
    ['realm="x"', 'it begins with a parameter, not with a scheme'],
    ['Bearer realm="x', 'a quoted string has no end'],
    ['Bearer realm="x\\"', 'a quoted string has no end'],
    ['Bearer realm="a" error="b"', '"realm=\\"a\\" error=\\"b\\"" is no parameter'],
    ['Negotiate YII=, realm="x"', 'a parameter follows a token68'],
    ['Bearer realm="a", realm="b"', 'the parameter realm stands twice in one challenge'],
    ['Bearer, "x"', '"\\"x\\"" is neither a scheme nor a parameter'],
    ['<b>Bearer</b>', '"<b>Bearer</b>" is neither a scheme nor a parameter'],
  ])('are none in %j', (line, says) => {
    expect(read(line)).toBe(says);
  });

  it('are read as they were written, whatever stands in them and however it is spaced', () => {
    fc.assert(
      fc.property(fc.array(challenges(), { minLength: 1, maxLength: 4 }), separators(), (all, separator) => {
        expect(readChallenges([all.map(written).join(separator)])).toEqual({ kind: 'challenges', challenges: all });
        expect(readChallenges(all.map(written))).toEqual({ kind: 'challenges', challenges: all });
      }),
    );
  });

  it('are an answer for any text: never an exception', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (lines) => {
        expect(readChallenges(lines).kind).toMatch(/^(challenges|malformed)$/);
      }),
    );
  });
});

const name = () => fc.stringMatching(/^[a-z!#$&'*+.^_`|~-][a-z0-9-]{0,8}$/);

function challenges(): fc.Arbitrary<Challenge> {
  const parameters = fc
    .array(fc.tuple(name(), fc.stringMatching(/^[\t -~]{0,12}$/)), { maxLength: 4 })
    .map((pairs): Omit<Challenge, 'scheme'> => ({ parameters: new Map(pairs) }));
  const token68 = fc
    .stringMatching(/^[A-Za-z0-9._~+/-]{1,12}={0,2}$/)
    .map((text): Omit<Challenge, 'scheme'> => ({ parameters: new Map(), token68: text }));
  return fc.tuple(name(), fc.oneof(parameters, token68)).map(([scheme, rest]) => ({ scheme, ...rest }));
}

function separators(): fc.Arbitrary<string> {
  return fc.constantFrom(',', ', ', ' ,\t', ' , , ');
}

function written({ scheme, parameters, token68 }: Challenge): string {
  if (token68 !== undefined) return `${scheme} ${token68}`;
  const pairs = [...parameters].map(([key, value]) => `${key}="${value.replaceAll(/["\\]/g, '\\$&')}"`);
  return [scheme, pairs.join(', ')].filter(Boolean).join(' ');
}
