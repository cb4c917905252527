import { createHash } from 'node:crypto';
import { isObject, valueAt } from '../document/pointer.js';

/** Keywords by which a schema is reached otherwise than by its place. */
const NAMES = ['$id', '$anchor', '$dynamicAnchor', '$dynamicRef', '$recursiveRef'] as const;

/**
 * Names the schema at a pointer by all that it says and leads to: schemas of one name have one validator, whatever else their
 * documents say. `undefined` where it leads anywhere but by pointers inside the document.
 */
export function schemaKey(root: unknown, pointer: string): string | undefined {
  const reached = new Map<string, unknown>();
  return reach(root, pointer, reached) ? keyOf([...reached]) : undefined;
}

/** Names a JSON value. */
export function keyOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 20);
}

function reach(root: unknown, pointer: string, reached: Map<string, unknown>): boolean {
  if (reached.has(pointer)) return true;
  const schema = valueAt(root, pointer);
  reached.set(pointer, schema);
  return refsIn(schema).every((ref) => /^#(?:\/[^%]*)?$/.test(ref) && reach(root, ref.slice(1), reached));
}

/** All `$ref`s of a value. What names itself by another keyword counts as a reference that leads nowhere. */
function refsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (!isObject(value)) return [];
  const own = typeof value.$ref === 'string' ? [value.$ref] : [];
  const named = NAMES.some((name) => Object.hasOwn(value, name)) ? ['elsewhere'] : [];
  return [...own, ...named, ...Object.values(value).flatMap(refsIn)];
}
