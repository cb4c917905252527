import { printable } from '../http/printable.js';

/** A distinguished name in one line: node:crypto writes each of its parts in a line. */
export function oneLine(distinguishedName: string): string {
  return printable(distinguishedName.replaceAll('\n', ', '));
}
