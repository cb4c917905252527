import type { MakeArbitrary } from './suite.js';

/** Characters of a name or value that need no encoding, shortest first. */
const PLAIN = 'abcdefghijklmnopqrstuvwxyz0123456789-_.~';

/** Bytes of the longest query: a server should take a request line of 8000 (RFC 9112 section 3). */
const LENGTHS = [512, 4096] as const;

/**
 * Queries, as they are sent without the question mark, each well-formed (RFC 3986 section 3.4) and with one thing about it, the
 * most telling first: unknown, empty, repeated, without a value, encoded, named as code is, long.
 */
export const queryBoundaries: readonly string[] = [
  'a=1',
  'a=%27',
  '',
  'a=1&a=2',
  'a',
  'a=',
  `a=${'a'.repeat(LENGTHS[0])}`,
  'a=%E6%BC%A2',
  'a%5B%5D=1',
  'id=1',
  'type=a',
  '__proto__=1',
  `a=${'a'.repeat(LENGTHS[1])}`,
  '=a',
  '&',
  'a=%22',
  'a=%25',
  'a=%20',
  'a=+',
  'a=%F0%9F%98%80',
  'a=1;b=2',
  'a=b=c',
  'a=-1',
  'page=0',
  'fields=a',
  'format=xml',
  'callback=a',
  '%C3%A9=1',
  'a=/?',
];

/**
 * Queries that a server may refuse, for they are no part of a URI (RFC 3986 sections 2.1 and 3.4) or decode to what is no text: whoever
 * answers, any 4xx is right.
 */
export const brokenQueries: readonly string[] = ['a=%', 'a=%zz', 'a=%00', 'a=%FF', 'a=%0A', 'a="', 'a=<b>', 'a=[', 'a=|'];

/** Well-formed queries of a few parameters. They shrink to one plain one. */
export const queries: MakeArbitrary = (fc) => {
  const word = (minLength: number) => fc.string({ unit: fc.constantFrom(...PLAIN), minLength, maxLength: 12 });
  const encoded = fc.constantFrom('', '%27', '%22', '%25', '%20', '%C3%A9', '%E6%BC%A2', '%F0%9F%98%80');
  const parameter = fc.tuple(word(1), word(0), encoded).map(([name, value, odd]) => `${name}=${value}${odd}`);
  return fc.array(parameter, { minLength: 1, maxLength: 3 }).map((parameters) => parameters.join('&'));
};
