import { findNodeAtLocation, type Node, type ParseError, type ParseErrorCode, parseTree } from 'jsonc-parser';
import type { Problem } from '../problem.js';
import { maskFreely } from './secrets.js';
import type { Path } from './shape.js';
import { type ConfigSource, markOf, type Range } from './source.js';

/** What the parser's codes mean, by number: https://www.npmjs.com/package/jsonc-parser, ParseErrorCode. */
const SAYS: Readonly<Partial<Record<ParseErrorCode, string>>> = {
  1: 'this is no JSON value',
  2: 'this is no number of JSON',
  3: 'a member name in double quotes is expected',
  4: 'a value is expected',
  5: 'a colon is expected',
  6: 'a comma is expected',
  7: 'a closing brace is expected',
  8: 'a closing bracket is expected',
  9: 'the file should end here',
  11: 'a comment has no end',
  12: 'a string has no end',
  13: 'a number has no end',
  14: 'this is no Unicode escape',
  15: 'this is no escape of JSON',
  16: 'this character may not stand here',
};

/** Reads JSON; comments and a last comma are let pass. Gives the mistakes of its syntax instead where there are any. */
export function readJson(shown: string, text: string): ConfigSource | readonly Problem[] {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const masked = maskFreely(text);
  const first = errors[0];
  // What follows the first mistake of syntax is mostly its echo.
  if (first !== undefined || root === undefined) return [syntaxProblem(shown, masked, first ?? { error: 4, offset: 0, length: 1 })];
  const repeated = repeatedKeys(root).map((node) => ({
    ...markOf(shown, masked, rangeOf(node)),
    says: `the key ${JSON.stringify(node.value)} stands here a second time`,
    id: 'config-duplicate-key',
    do: 'keep one of them',
  }));
  if (repeated.length > 0) return repeated;
  return { shown, text, value: plain(root), range: (path, part) => find(root, path, part) };
}

function syntaxProblem(shown: string, text: string, { error, offset, length }: ParseError): Problem {
  const says = SAYS[error] ?? 'this is not JSON';
  return {
    ...markOf(shown, text, { start: offset, end: offset + length }),
    says: `not JSON: ${says}`,
    id: 'config-syntax',
    do: 'correct it there',
  };
}

/** Keys that their object already has: JSON.parse would silently take the last (RFC 8259 section 4). */
function repeatedKeys(node: Node): readonly Node[] {
  const keys = node.type === 'object' ? (node.children ?? []).flatMap(({ children }) => children?.[0] ?? []) : [];
  const known = new Set<unknown>();
  const repeated = keys.filter(({ value }) => known.has(value) || !known.add(value));
  return [...repeated, ...(node.children ?? []).flatMap(repeatedKeys)];
}

function plain(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(plain);
  if (node.type !== 'object') return node.value;
  return Object.fromEntries((node.children ?? []).map(({ children }) => [children?.[0]?.value, children?.[1] && plain(children[1])]));
}

function find(root: Node, path: Path, part: 'key' | 'value'): Range | undefined {
  const node = findNodeAtLocation(root, [...path]);
  if (node === undefined) return undefined;
  const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
  return rangeOf(part === 'key' && key !== undefined ? key : node);
}

function rangeOf({ offset, length }: Node): Range {
  return { start: offset, end: offset + length };
}
