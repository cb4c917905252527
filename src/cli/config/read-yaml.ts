import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type Node, type Pair, parseDocument } from 'yaml';
import type { Problem } from '../problem.js';
import { maskFreely } from './secrets.js';
import type { Path } from './shape.js';
import { type ConfigSource, markOf, type Range } from './source.js';

/** Reads YAML 1.2; an empty file says nothing. Gives the mistakes of its syntax instead where there are any. */
export function readYaml(shown: string, text: string): ConfigSource | readonly Problem[] {
  const document = parseDocument(text, { prettyErrors: false, merge: true });
  const masked = maskFreely(text);
  const problems = [...document.errors, ...document.warnings].map(({ message, pos: [start, end] }) => ({
    ...markOf(shown, masked, { start, end }),
    says: `not YAML: ${maskFreely(message).replace(/\.$/, '')}`,
    id: 'config-syntax',
    do: 'correct it there',
  }));
  if (problems.length > 0) return problems;
  return { shown, text, value: plainValue(document), range: (path, part) => find(document, path, part) };
}

/** A RangeError of too many aliases or an endless one is said by the caller. */
function plainValue(document: Document): unknown {
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  return value === null ? {} : value;
}

function find(document: Document, path: Path, part: 'key' | 'value'): Range | undefined {
  let node: unknown = document.contents;
  let key: unknown;
  for (const member of path) {
    const step = enter(document, node, member);
    if (step === undefined) return undefined;
    ({ key, node } = step);
  }
  // `key:` with nothing behind it has no value to point at.
  return rangeOf(part === 'key' ? (key ?? node) : node) ?? rangeOf(key);
}

function enter(
  document: Document,
  parent: unknown,
  member: string | number,
): { readonly key: unknown; readonly node: unknown } | undefined {
  const target = isAlias(parent) ? parent.resolve(document) : parent;
  if (isSeq(target)) return { key: undefined, node: target.items[Number(member)] };
  if (!isMap(target)) return undefined;
  const pair = target.items.find(({ key }: Pair) => String(isScalar(key) ? key.value : key) === String(member));
  return pair === undefined ? undefined : { key: pair.key, node: pair.value };
}

function rangeOf(node: unknown): Range | undefined {
  const range = isNode(node) ? (node as Node).range : undefined; // isNode widens to any contents
  return range === undefined || range === null ? undefined : { start: range[0], end: range[1] };
}
