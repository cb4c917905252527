import { child, isObject, valueAt } from './pointer.js';

/** The first place of a value that holds what it stands in, as a YAML alias can; `undefined` where none does. */
export function selfHeld(root: unknown): string | undefined {
  return found(root, (node, above) => above.includes(node));
}

/** The first place of a document whose local `$ref`s lead back to themselves, and never to what they are about. */
export function selfReferred(root: unknown): string | undefined {
  return found(root, (node) => {
    const seen = new Set<unknown>();
    let at: unknown = node;
    while (isObject(at) && typeof at.$ref === 'string' && at.$ref.startsWith('#') && !seen.has(at)) {
      seen.add(at);
      at = valueAt(root, at.$ref.slice(1));
    }
    return seen.has(at);
  });
}

/** The pointer of the first node of which something holds, parents before what they hold. */
function found(root: unknown, is: (node: object, above: readonly object[]) => boolean): string | undefined {
  const done = new Set<object>();
  const visit = (node: unknown, pointer: string, above: readonly object[]): string | undefined => {
    if (!isObject(node) && !Array.isArray(node)) return undefined;
    if (is(node, above)) return pointer;
    if (done.has(node)) return undefined;
    done.add(node);
    for (const [key, value] of Object.entries(node)) {
      const place = visit(value, child(pointer, key), [...above, node]);
      if (place !== undefined) return place;
    }
    return undefined;
  };
  return visit(root, '', []);
}
