import { tampered } from '../plan/authorization.js';
import { escapedForms } from './secret-forms.js';

/** A secret, and the name that is shown in its place. */
interface Named {
  readonly value: string;
  readonly name: string;
}

/** What may stand before a value: the start of a line, a quote, an equals sign, the name of a scheme (RFC 9110 section 11.1). */
const BEFORE = /(?:^|["'=]|\b[Bb](?:earer|asic) {1,4})/m.source;
/** Before what is no number: a colon as well, which in JSON stands before numbers. */
const BEFORE_TEXT = /(?:^|["'=]|:\s{0,4}|\b[Bb](?:earer|asic) {1,4})/m.source;
/** What may stand after a value. */
const AFTER = /(?=$|["'\\&;,<>)}\]\s])/m.source;

/** Words that nobody would use for anything else: letters and digits, four at least. */
const MIXED = /^(?=.*\d)(?=.*[A-Za-z]).{4,}$/;

/**
 * Takes secrets that are too short to be told from other text out of an answer, and what they are tampered into: where they are a whole
 * value, and those of letters and digits as whole words too. Within other text they stay.
 */
export function shortSecretHider(secrets: readonly Named[]): (text: string) => string {
  const names = new Map(secrets.flatMap(({ value, name }) => textsOf(value).map((text) => [text, name] as const)));
  if (names.size === 0) return (text) => text;
  const longestFirst = [...names.keys()].sort((a, b) => b.length - a.length);
  const places = new RegExp(longestFirst.map(placeOf).join('|'), 'gm');
  return (text) => text.replace(places, (found) => `[redacted ${names.get(found) ?? ''}]`);
}

function textsOf(value: string): readonly string[] {
  const shown = value.length > 1 ? [value, tampered(value)] : [value];
  return value === '' ? [] : shown.flatMap(escapedForms);
}

function placeOf(form: string): string {
  const text = form.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  // The text first, which is searched for fast; then what stands around it.
  const value = `${text}(?<=${/^-?[\d.eE+-]+$/.test(form) ? BEFORE : BEFORE_TEXT}${text})${AFTER}`;
  return MIXED.test(form) ? `${value}|${text}(?<![A-Za-z0-9]${text})(?![A-Za-z0-9])` : value;
}
