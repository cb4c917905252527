import { visit } from 'jsonc-parser';
import { child } from '../document/pointer.js';

/** A body read as JSON: its value with the members that it names twice, or what it is instead. */
export type JsonBody =
  | { readonly kind: 'json'; readonly value: unknown /** JSON pointers. */; readonly duplicates: readonly string[] }
  | { readonly kind: 'malformed'; readonly says: string };

/** Nesting beyond this is not read: a hostile body must not exhaust the stack. */
const MOST_DEPTH = 200;

/**
 * Reads bytes as JSON (RFC 8259), and says what `JSON.parse` hides: a byte order mark (section 8.1), bytes that are not
 * UTF-8, duplicate members (section 4), what follows the value.
 */
export function readJson(bytes: Uint8Array): JsonBody {
  if (bytes.length === 0) return { kind: 'malformed', says: 'empty' };
  const text = decode(bytes);
  if (text === undefined) return { kind: 'malformed', says: 'not UTF-8' };
  if (text.startsWith('\ufeff')) return { kind: 'malformed', says: 'JSON after a byte order mark' };
  if (depthOf(text) > MOST_DEPTH) return { kind: 'malformed', says: `nested deeper than ${MOST_DEPTH} levels` };
  try {
    const value: unknown = JSON.parse(text);
    return { kind: 'json', value, duplicates: mayRepeat(text, value) ? [...new Set(duplicates(text))] : [] };
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

/** The greatest depth of brackets outside strings; upper bound enough for a cap. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === 92) index++;
      else if (code === 34) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 123 || code === 91) most = Math.max(most, ++depth);
    else if (code === 125 || code === 93) depth--;
  }
  return most;
}

/** The visitor costs more than the parser, so it is asked only where the text has more members than the value kept. */
function mayRepeat(text: string, value: unknown): boolean {
  return colons(text) > members(value);
}

/** Colons outside strings: the members that the text names. */
function colons(text: string): number {
  let count = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === 92) index++;
      else if (code === 34) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 58) count++;
  }
  return count;
}

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
