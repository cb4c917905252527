import { tokens } from '../../document/pointer.js';

/** A JSON pointer as a JSONPath. */
export function jsonPath(pointer: string): string {
  return `$${tokens(pointer)
    .map((key) => (/^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${literal(key)}]`))
    .join('')}`;
}

/** A string of a JSONPath, in single quotes: RFC 9535 section 2.3.1.1. */
export function literal(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
