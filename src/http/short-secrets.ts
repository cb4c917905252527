import { tampered } from '../plan/authorization.js';
import type { Secret } from './redact.js';
import { escapedForms } from './secret-forms.js';

/** What stands before and after a value, as patterns. */
type Surroundings = readonly [before: string, after: string];

/** The end of a value in prose, or in a list. */
const END = /$|["'`\\<>)}\],;&]|[.!?](?:\s|$)/.source;

/** A line, the text of an element, a text in quotes (escaped within another one, perhaps), what follows an equals sign or the name of a scheme (RFC 9110 section 11.1). */
const VALUES: readonly Surroundings[] = [
  ['^', '$'],
  ['>', '<'],
  ['["\'`]', '["\'`\\\\]'],
  ['=|\\b[Bb](?:earer|asic) {1,4}', `${END}|\\s`],
];
/** Of what is no number, which in JSON stands after a colon or a bracket: what follows those. */
const TEXTS: readonly Surroundings[] = [...VALUES, [':\\s{0,4}|[([<]', END]];
const NUMBERS: readonly Surroundings[] = [...VALUES, ['[\\w)]:', END]];

/** Words that nobody would use for anything else: letters and digits, four at least. */
const MIXED = /^(?=.*\d)(?=.*[A-Za-z]).{4,}$/;

/**
 * Takes secrets that are too short to be told from other text out of an answer, and what they are tampered into: where they are a whole
 * value, and those of letters and digits as whole words too. Within other text they stay.
 */
export function shortSecretHider(secrets: readonly Secret[]): (text: string) => string {
  const names = new Map(secrets.flatMap(({ value, name }) => textsOf(value).map((text) => [text, name] as const)));
  if (names.size === 0) return (text) => text;
  const longestFirst = [...names.keys()].sort((a, b) => b.length - a.length);
  const places = new RegExp(longestFirst.map(placeOf).join('|'), 'gm');
  return (text) => text.replace(places, (found) => `[redacted ${names.get(found) ?? ''}]`);
}

function textsOf(value: string): readonly string[] {
  const shown = value.length > 1 ? [value, tampered(value)] : [value];
  const bytes = Buffer.from(value, 'utf8');
  return value === '' ? [] : [...shown.flatMap(escapedForms), bytes.toString('base64'), bytes.toString('base64url')];
}

/** The text first, which is searched for fast; then what stands around it. */
function placeOf(form: string): string {
  const text = form.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const values = (/^-?[\d.eE+-]+$/.test(form) ? NUMBERS : TEXTS).map(([before, after]) => `(?<=(?:${before})${text})(?=${after})`);
  const word = MIXED.test(form) ? [`(?<![A-Za-z0-9]${text})(?![A-Za-z0-9])`] : [];
  return `${text}(?:${[...values, ...word].join('|')})`;
}
