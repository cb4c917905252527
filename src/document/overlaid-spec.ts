import type { ApiDocument } from './api-document.js';
import { applyChanges, type Change, changes } from './changes.js';
import { isObject, valueAt } from './pointer.js';
import type { Readings } from './registers.js';
import type { Spec } from './spec.js';

/** The document with a user's overlays applied on top of one set of readings. */
export interface OverlaidDocument {
  readonly document: ApiDocument;
  /** The readings under which the overlays were applied. */
  readonly readings: Readings;
  /** The overlays, as the document's positions name them. */
  readonly files: readonly string[];
}

/**
 * A spec with a user's overlays on top: what they change under the readings that they were applied to is changed under every other
 * set of readings too, so that what would pass under another reading is still known.
 */
export function overlaidSpec(spec: Spec, { document, readings, files }: OverlaidDocument): Spec {
  const plain = spec.documentUnder(readings);
  const list = changes(plain.root, document.root);
  const written = [...document.positions].filter(([, { file }]) => files.includes(file));
  const made = new WeakMap<ApiDocument, ApiDocument>();
  return {
    registers: spec.registers,
    documentUnder: (other) => {
      const variant = spec.documentUnder(other);
      const known = made.get(variant);
      if (known !== undefined) return known;
      const root = variant === plain ? document.root : applyChanges(variant.root, rebased(list, plain.root, variant.root));
      const overlaid = { root, positions: new Map([...variant.positions, ...written]) };
      made.set(variant, overlaid);
      return overlaid;
    },
  };
}

/** Changes of one document as changes of another. What another reading has no place for is left out. */
function rebased(list: readonly Change[], before: unknown, variant: unknown): readonly Change[] {
  return list.flatMap((change): readonly Change[] => {
    const [pointer, value] = change;
    if (!isObject(valueAt(variant, pointer.slice(0, pointer.lastIndexOf('/'))))) return [];
    const [old, own] = [valueAt(before, pointer), valueAt(variant, pointer)];
    return change.length === 2 && isList(old) && isList(value) && isList(own) ? [[pointer, merged(old, value, own)]] : [change];
  });
}

/** A list of names that a reading and an overlay both change (`enum`, `required`) keeps what each has made of it. */
function merged(before: readonly unknown[], after: readonly unknown[], own: readonly unknown[]): readonly unknown[] {
  const kept = own.filter((item) => !before.includes(item) || after.includes(item));
  return [...kept, ...after.filter((item) => !before.includes(item) && !kept.includes(item))];
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null);
}
