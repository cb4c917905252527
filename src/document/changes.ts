import { child, isObject, tokens } from './pointer.js';

/** One change of a JSON document: the value at a pointer, or its removal where there is none. */
export type Change = readonly [pointer: string, value?: unknown];

/** The changes that make `after` of `before`; arrays that differ are replaced whole. */
export function changes(before: unknown, after: unknown, pointer = ''): readonly Change[] {
  if (!isObject(before) || !isObject(after)) return JSON.stringify(before) === JSON.stringify(after) ? [] : [[pointer, after]];
  const removed = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  return [
    ...removed.map((key): Change => [child(pointer, key)]),
    ...Object.entries(after).flatMap(([key, value]) =>
      Object.hasOwn(before, key) ? changes(before[key], value, child(pointer, key)) : [[child(pointer, key), value] as Change],
    ),
  ];
}

/** The document after the changes. The original is not touched; what did not change is shared. */
export function applyChanges(root: Readonly<Record<string, unknown>>, list: readonly Change[]): Readonly<Record<string, unknown>> {
  return list.reduce((node, change) => changed(node, tokens(change[0]), change) as Readonly<Record<string, unknown>>, root);
}

function changed(node: unknown, path: readonly string[], change: Change): unknown {
  const [key, ...rest] = path;
  if (key === undefined || !isObject(node)) return change[1];
  const before = Object.entries(node);
  if (rest.length === 0 && change.length === 1) return Object.fromEntries(before.filter(([name]) => name !== key));
  const had = Object.hasOwn(node, key);
  const value = rest.length === 0 ? change[1] : changed(had ? node[key] : undefined, rest, change);
  // Made of entries, not by assignment: a member called `__proto__` is one like any other.
  return Object.fromEntries(had ? before.map(([name, old]) => [name, name === key ? value : old]) : [...before, [key, value]]);
}
