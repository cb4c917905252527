import type { Mark } from '../problem.js';
import type { Path } from './shape.js';

/** Offsets into the text, in UTF-16 code units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A configuration file as its format's reader hands it over: the value, and where each part of it stands. */
export interface ConfigSource {
  /** As shown to people. */
  readonly shown: string;
  readonly value: unknown;
  /** Absent for a module: it was executed. */
  readonly text?: string;
  readonly range: (path: Path, part: 'key' | 'value') => Range | undefined;
}

/** Says where a range of a text stands, with the line to underline. Offsets past the end stand at the end. */
export function markOf(shown: string, text: string, { start, end }: Range): Mark {
  const at = Math.min(start, text.length);
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = text.indexOf('\n', at);
  const source = text.slice(lineStart, lineEnd === -1 ? text.length : lineEnd).replace(/\r$/, '');
  const line = text.slice(0, lineStart).split('\n').length;
  const length = Math.max(1, Math.min(end, lineStart + source.length) - at);
  return { at: { file: shown, line, column: at - lineStart + 1 }, source, length };
}

/** The value at a path; `undefined` where there is none. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const member of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, member)) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[member]; // an own member, just looked up
  }
  return value;
}

/** A path as people write it: `gate.waive.R-403.until`, `fixtures.types[0]`. */
export function dotted(path: Path): string {
  return path.map((member, index) => (typeof member === 'number' ? `[${member}]` : index === 0 ? member : `.${member}`)).join('');
}
