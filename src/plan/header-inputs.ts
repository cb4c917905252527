import type { MakeArbitrary } from './suite.js';

/** Bytes of the longest value: half of what many servers take for all header fields. */
const LONGEST = 4096;

/**
 * Values of Accept, each with one thing about it, the most telling first: a weight, nothing, types that nobody offers, wildcards, another
 * letter case, parameters, a long list. A service may disregard the field, or answer 406 (RFC 9110 section 12.5.1).
 */
export const acceptBoundaries: readonly string[] = [
  'application/json;q=0.5',
  '',
  'text/plain',
  '*/*',
  'application/json;q=0',
  'application/*',
  'application/json, */*;q=0.1',
  'APPLICATION/JSON',
  'application/json; charset=utf-8',
  'a/b',
  Array(100).fill('a/b').join(', '),
];

/** Values of Accept that are no list of media ranges: 400 is right as well, and 406. */
export const brokenAccepts: readonly string[] = ['a', 'application/json;q=a', ';q=1', '*', 'é/é', 'application/json;q=1.0001', ','];

/**
 * Values of a field that says nothing to the operation, each with one thing about it, the most telling first: a quote, nothing, what a list, a
 * parameter, a comment or code looks like. What a service does not know it disregards (RFC 9110 section 5.1).
 */
export const headerBoundaries: readonly string[] = ["'", '', '"', '%', ',', ';', '=', '{}', '0', '<b>', '()'];

/** Values that a server may refuse, with 400, or 431 for their length: bytes beyond ASCII (sent as UTF-8), a tab, what is long. */
export const oddHeaders: readonly string[] = ['é', 'a'.repeat(LONGEST), '😀', 'a\tb', 'a'.repeat(1024)];

/** Media ranges with weights, in lists of a few. They shrink to one plain type. */
export const acceptValues: MakeArbitrary = (fc) => {
  const type = fc.constantFrom('application/json', '*/*', 'application/*', 'text/html', 'application/xml', 'image/png', 'a/b');
  const weight = fc.constantFrom('', ';q=0.5', ';q=0', ';q=1', ';q=0.001', '; q=0.9');
  return fc
    .array(
      fc.tuple(type, weight).map((parts) => parts.join('')),
      { minLength: 1, maxLength: 4 },
    )
    .map((ranges) => ranges.join(', '));
};

/** Field values of visible characters, blanks between them alone (RFC 9110 section 5.5). They shrink to one letter, long ones too. */
export const headerValues: MakeArbitrary = (fc) =>
  fc.string({
    unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'),
    minLength: 1,
    maxLength: LONGEST,
  });
