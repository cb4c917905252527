import { isRoutable } from './inputs.js';

/** Longest first part of a value that is doubled up to the longest routable segment, in bytes. */
const LENGTHS = [64, 128, 255] as const;

/** What code most often takes for syntax, for another encoding, or for nothing. */
const TELLING = [
  "'",
  '%',
  '漢',
  '"',
  'a b',
  '😀',
  'é',
  'a'.repeat(128),
  '%27',
  '-a',
  'a.',
  '0',
  ';',
  '<b>',
  '{"a":1}',
  'A',
  'e\u0301',
  'א',
] as const;

/** Numbers, and what is read as one: signed, of another base, past 32 bits, past 53, past all. */
const NUMBERS = ['1', '-1', '00', '1.5', '0x1f', '1e400', '2147483648', '9007199254740993'] as const;

/** Names that languages and file systems keep for themselves. */
const NAMES = ['null', 'undefined', 'true', '__proto__', 'constructor', '...', '.a'] as const;

/** Fragments of languages, as data; lower case where that makes no difference, so that they shrink. */
const FRAGMENTS = ['[]', '{}', "' or '1'='1", '1;--', "a'--", '*', '%2e%2e%2f', '{{7*7}}', '$(id)'] as const;

/** Blanks and dashes where they are trimmed or taken for a flag. */
const ENDS = [' a', 'a ', '--', '-', 'a%', '~'] as const;

/** Of letters: case that changes the length, marks alone, directions, blanks and signs that are not seen (UTF-8 of 2, 3 and 4 bytes). */
const LETTERS = ['ß', 'İ', '\u0301', '\u202e', 'ع', '\u00a0', '\u200b', '\u2028', '\ufeff', '\ufffd', '한', '𝒳', '🇵🇹'] as const;

/** The rest of printable ASCII, sign by sign; slash and backslash are edges. */
const SIGNS = [...'!#$&()+,:=>?@[]^_`{|}'];

/**
 * Path segments that a service must answer for (AMB-EDGE: *routable*), each with one thing about it, the most telling first:
 * quotes, percent signs, UTF-8 of two, three and four bytes, lengths, numbers, fragments of languages, every sign of ASCII.
 */
export const segmentBoundaries: readonly string[] = [
  ...new Set([
    ...TELLING,
    ...NUMBERS,
    ...NAMES,
    ...FRAGMENTS,
    ...ENDS,
    ...LETTERS,
    ...LENGTHS.map((length) => 'a'.repeat(length)),
    ...SIGNS,
  ]),
];

/**
 * Values that are nearly a known one: in other letter case, with one character changed, added or dropped, twice. Most telling first;
 * without the value itself, without repeats and what is not routable. Other spellings of a UUID are left out: a service may take them for the same.
 */
export function nearMisses(known: string): readonly string[] {
  const signs = [...known]; // characters, not halves of them
  const other = (sign = ''): string => (sign === 'a' ? 'b' : 'a');
  const [withoutFirst, withoutLast] = [signs.slice(1).join(''), signs.slice(0, -1).join('')];
  const near = [
    known.toUpperCase(),
    known.toLowerCase(),
    withoutLast + other(signs.at(-1)),
    other(signs[0]) + withoutFirst,
    withoutLast,
    withoutFirst,
    `${known}a`,
    `a${known}`,
    `${known} `,
    ` ${known}`,
    `${known}.`,
    `${known}'`,
    `${known};`,
    `${known}%`,
    `${known}*`,
    `${known}${known}`,
    known.replace(/[a-z]/, (letter) => letter.toUpperCase()),
  ];
  return [...new Set(near)].filter((value) => value !== known && isRoutable(value));
}
