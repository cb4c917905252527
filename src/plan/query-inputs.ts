import type { MakeArbitrary } from './suite.js';

/** What a query is made of: characters that need no encoding, shortest first; what separates parameters; escapes of text. */
const PLAIN = 'abcdefghijklmnopqrstuvwxyz0123456789-_.~';
const SEPARATORS = ['=', '&', ';', '+'];
const ESCAPES = ['%27', '%22', '%25', '%20', '%5B', '%5D', '%C3%A9', '%E6%BC%A2', '%F0%9F%98%80'];

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

/** Well-formed queries: letters, digits, what separates parameters, escapes of text. They shrink to one letter, long ones too. */
export const queries: MakeArbitrary = (fc) =>
  fc.string({ unit: fc.constantFrom(...PLAIN, ...SEPARATORS, ...ESCAPES), minLength: 1, maxLength: 2 + LENGTHS[1] });
