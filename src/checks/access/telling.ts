import { child, isObject } from '../../document/pointer.js';

/** A value of a body, and where it stands. */
export interface Leaf {
  /** JSON pointer. */
  readonly pointer: string;
  readonly value: string | number;
}

/** Deeper than any body is read (json-body), and than a document that is not a circle. */
const MOST_DEPTH = 256;

/** The texts and numbers of a value, in its order. */
export function leavesOf(value: unknown): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const visit = (node: unknown, pointer: string, depth: number): void => {
    if (typeof node === 'string' || typeof node === 'number') leaves.push({ pointer, value: node });
    else if ((Array.isArray(node) || isObject(node)) && depth < MOST_DEPTH)
      for (const [name, member] of Object.entries(node)) visit(member, child(pointer, name), depth + 1);
  };
  visit(value, '', 0);
  return leaves;
}

/** Texts shorter than this, and numbers of fewer digits, are had by many things. */
const SHORTEST_TEXT = 8;
const FEWEST_DIGITS = 6;

/**
 * Whether a value tells of one thing: long enough not to come about by chance, and none of what any answer may hold, such as a time, a link, a
 * version, the name of a host, of a role, a state or a scope (a word, or words joined by signs).
 */
export function isTelling(value: string | number): boolean {
  if (typeof value === 'number') return String(value).replaceAll(/\D/g, '').length >= FEWEST_DIGITS && !isTime(value);
  const text = value.trim();
  if (isTime(text)) return false;
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return isTelling(Number(text));
  return text.length >= SHORTEST_TEXT && !ANYONES.some((form) => form.test(text));
}

const ANYONES = [
  /^[a-z][a-z0-9+.-]*:\/\//i, // a link
  /^\//, // a path
  /^\p{L}+(?:[-_.:/+]\p{L}+)*$/u, // a word, or words that signs join
  /^[a-z0-9-]+(?:\.[a-z0-9+-]+)+(?::\d+)?$/i, // a version, or the name of a host
];

const TIMES = [
  /^\d{4}-\d\d(?:-\d\d)?(?:$|[T ])/, // ISO 8601
  /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:$|[T ]?\d{4,6}(?:\.\d+)?(?:Z|$))/, // without its signs
  /^\d\d?:\d\d/,
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d/, // RFC 9110 section 5.6.7
  /^(?:\d{1,2}|\d{4})[./ -](?:\d{1,2}|\p{Lu}\p{Ll}{2})[./ -](?:\d{4}|\d{1,2})(?:$|[ :T,])/u, // 29.11.2026, 2026/11/29, 29/Nov/2026:11:30
  /^\p{Lu}\p{Ll}{2,8} \d{1,2},? \d{4}/u, // Nov 29, 2026
];

/** A date or time as text, or as seconds or milliseconds since 1970, of this century. */
export function isTime(value: string | number): boolean {
  if (typeof value === 'number') return (value >= 946e6 && value < 41e8) || (value >= 946e9 && value < 41e11);
  return TIMES.some((form) => form.test(value));
}

/** Whether a text is made anew for each answer: hexadecimal, with or without hyphens. */
export function isMade(value: string): boolean {
  return value.length >= 16 && /^[0-9a-f-]+$/i.test(value);
}
