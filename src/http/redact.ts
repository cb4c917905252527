import { literalFinder } from './find-literals.js';
import { formsOf, SHORTEST_SECRET } from './secret-forms.js';
import { shortSecretHider } from './short-secrets.js';

declare const redacted: unique symbol;

/** Data in which no secret of the run is left; made by a redactor alone. */
export type Redacted<T> = T & { readonly [redacted]: true };

/** A secret, and the name of what it came from, which is shown in its place. */
export interface Secret {
  readonly value: string;
  readonly name: string;
}

/** Takes secrets out of what is written, by value. */
export interface Redactor {
  /** A text with `[redacted NAME]` in place of each secret that can be told from other text: of 12 characters or more. */
  text(text: string): Redacted<string>;
  /** A text of an answer, which may quote what it was sent: shorter secrets are taken out too, where they are a whole value. */
  answer(text: string): Redacted<string>;
  /** JSON data with all its strings redacted, keys included. Throws a TypeError at what is not JSON data, such as bytes. */
  data<T>(data: T): Redacted<T>;
}

/** Where a form of a secret stands in a literal that is searched for: its first or its last half. */
interface Half {
  readonly form: string;
  readonly name: string;
  /** Of the half in the form. */
  readonly offset: number;
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** Character codes that go on a token, for what is left of one that was changed in a place. */
const TOKEN_CHARACTERS = new Set(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.~+/%-'].map((sign) => sign.charCodeAt(0)),
);

/**
 * Makes a redactor. It searches for the halves of each form, so that a secret with one changed character (a token with a
 * tampered signature), or one that is cut, is taken out as well.
 */
export function createRedactor(secrets: readonly Secret[]): Redactor {
  const long = secrets.filter(({ value }) => value.length >= SHORTEST_SECRET);
  const halves = halvesOf(long);
  const withoutShort = shortSecretHider(secrets.filter(({ value }) => value.length < SHORTEST_SECRET));
  const find = literalFinder([...halves.keys()]);
  const replaced = (input: string): string => {
    const hits = find(input);
    if (hits.length === 0) return input;
    return replace(
      input,
      hits.flatMap(({ literal, start }) => (halves.get(literal) ?? []).map((half) => spanOf(input, half, literal, start))),
    );
  };
  // The brand is made here and nowhere else. Strings are replaced one for one, so data keeps its type.
  return {
    text: (input) => replaced(input) as Redacted<string>,
    answer: (input) => withoutShort(replaced(input)) as Redacted<string>,
    data: <T>(data: T) => mapStrings(data, replaced) as Redacted<T>,
  };
}

function halvesOf(secrets: readonly Secret[]): ReadonlyMap<string, readonly Half[]> {
  const halves = new Map<string, Half[]>();
  for (const { value, name } of secrets) {
    for (const form of formsOf(value)) {
      // As short as a half may be, but never the whole: its first or last character may be the changed one.
      const length = Math.min(form.length - 1, Math.max(SHORTEST_SECRET, Math.ceil(form.length / 2)));
      for (const offset of new Set([0, form.length - length])) {
        const literal = form.slice(offset, offset + length);
        halves.set(literal, [...(halves.get(literal) ?? []), { form, name, offset }]);
      }
    }
  }
  return halves;
}

/** The whole form where it stands there; else the half, and what goes on like a token in the place of the other half. */
function spanOf(text: string, { form, name, offset }: Half, literal: string, found: number): Span {
  const from = found - offset;
  const to = from + form.length;
  if (from >= 0 && text.startsWith(form, from)) return { start: from, end: to, name };
  let start = found;
  while (start > Math.max(from, 0) && TOKEN_CHARACTERS.has(text.charCodeAt(start - 1))) start--;
  let end = found + literal.length;
  while (end < to && TOKEN_CHARACTERS.has(text.charCodeAt(end))) end++;
  return { start, end, name };
}

function replace(text: string, spans: readonly Span[]): string {
  let result = '';
  let at = 0;
  let open: Span | undefined;
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (open !== undefined && span.start < at) {
      at = Math.max(at, span.end);
      continue;
    }
    result += `${text.slice(at, span.start)}[redacted ${span.name}]`;
    at = span.end;
    open = span;
  }
  return result + text.slice(at);
}

function mapStrings(data: unknown, map: (text: string) => string): unknown {
  if (typeof data === 'string') return map(data);
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return data.map((item) => mapStrings(item, map));
  const prototype: unknown = Object.getPrototypeOf(data);
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError('only JSON data can be redacted: turn bytes into text first');
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [map(key), mapStrings(value, map)]));
}
