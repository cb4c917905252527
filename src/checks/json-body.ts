import { visit } from 'jsonc-parser';
import { child } from '../document/pointer.js';

/** A body read as JSON: its value with the members that it names twice, or what it is instead. */
export type JsonBody =
  | { readonly kind: 'json'; readonly value: unknown /** JSON pointers. */; readonly duplicates: readonly string[] }
  | { readonly kind: 'malformed'; readonly says: string };

/** Nesting beyond this is not read: a hostile body must not exhaust the stack. */
const MOST_DEPTH = 200;
const [QUOTE, BACKSLASH, COLON] = [0x22, 0x5c, 0x3a];
const [BRACKET, BRACKET_END, BRACE, BRACE_END] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Reads bytes as JSON (RFC 8259), and says what `JSON.parse` hides: a byte order mark (section 8.1), bytes that are not
 * UTF-8, duplicate members (section 4), what follows the value.
 */
export function readJson(bytes: Uint8Array): JsonBody {
  if (bytes.length === 0) return { kind: 'malformed', says: 'empty' };
  const text = decode(bytes);
  if (text === undefined) return { kind: 'malformed', says: 'not UTF-8' };
  if (text.startsWith('\ufeff')) return { kind: 'malformed', says: 'JSON after a byte order mark' };
  const { depth, colons } = outlineOf(text);
  if (depth > MOST_DEPTH) return { kind: 'malformed', says: `nested deeper than ${MOST_DEPTH} levels` };
  try {
    const value: unknown = JSON.parse(text);
    // The visitor costs more than the parser, so it is asked only where the text names more members than the value kept.
    return { kind: 'json', value, duplicates: colons > members(value) ? [...new Set(duplicates(text))] : [] };
  } catch {
    return { kind: 'malformed', says: 'not JSON' };
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** What a text has outside its strings: the greatest depth of brackets (an upper bound), and the colons, one for each member that it names. */
interface Outline {
  readonly depth: number;
  readonly colons: number;
}

function outlineOf(text: string): Outline {
  let [open, depth, colons, inString] = [0, 0, 0, false];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) inString = !inString;
    else if (inString) index += code === BACKSLASH ? 1 : 0;
    else if (code === BRACE || code === BRACKET) depth = Math.max(depth, ++open);
    else if (code === BRACE_END || code === BRACKET_END) open--;
    else if (code === COLON) colons++;
  }
  return { depth, colons };
}

/** The members that a value holds: fewer than its text names where one was repeated. */
function members(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + members(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, item) => sum + 1 + members(item), 0);
}

function duplicates(text: string): readonly string[] {
  const found: string[] = [];
  const open: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => {
      open.push(new Set());
    },
    onObjectProperty: (name, _offset, _length, _line, _column, path) => {
      const names = open.at(-1);
      if (names?.has(name)) found.push(child('', ...path(), name));
      names?.add(name);
    },
    onObjectEnd: () => {
      open.pop();
    },
  });
  return found;
}
