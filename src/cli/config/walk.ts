import type { Path } from './shape.js';

/** A string, number, boolean or null of a configuration, with its path. */
export interface Leaf {
  readonly path: Path;
  readonly value: unknown;
}

/** No sound configuration is deeper; an anchor of YAML can make an endless one. */
const DEPTH = 32;

/** All leaves of a value, in order. Throws a RangeError where it is nested deeper than 32 levels. */
export function leaves(value: unknown, path: Path = []): readonly Leaf[] {
  if (path.length > DEPTH) throw new RangeError(`nested deeper than ${DEPTH} levels`);
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => leaves(item, [...path, index]));
  if (isPlainObject(value)) return Object.entries(value).flatMap(([key, member]) => leaves(member, [...path, key]));
  return [{ path, value }];
}

/** The same value with each leaf put through a function. */
export function mapLeaves(value: unknown, change: (leaf: Leaf) => unknown, path: Path = []): unknown {
  if (Array.isArray(value)) return value.map((item: unknown, index) => mapLeaves(item, change, [...path, index]));
  if (!isPlainObject(value)) return change({ path, value });
  // fromEntries defines members, so that one called __proto__ stays a member and is then refused by name.
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mapLeaves(member, change, [...path, key])]));
}

/** An object with members, as opposed to a date or a function that a module may hold. */
function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // A module may come from another realm, whose Object is not ours: ask for the prototype's own prototype.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
