import { type ApiDocument, operationsOf } from '../../document/api-document.js';
import { isObject, valueAt } from '../../document/pointer.js';
import type { ObservedFacts, ObservedPlace, ObservedThing } from './facts.js';

/** What a document does not permit of what was seen: other statuses, values and types, or that something required was missing. */
export function unpermitted(document: ApiDocument, { statuses, places }: ObservedFacts): ReadonlySet<string> {
  const undocumented = statuses.filter(({ operation, status }) => !isDocumented(document, operation, status));
  return new Set([
    ...undocumented.map(({ operation, status }) => `${operation} ${status}`),
    ...places.flatMap((place) =>
      breaches(document, place).map(({ what }) => JSON.stringify([place.kind, place.status, place.pointer, what])),
    ),
  ]);
}

/** Whether the document describes a status of an operation. */
export function isDocumented(document: ApiDocument, operation: string, status: number): boolean {
  const responses = operationsOf(document).find(({ id }) => id === operation)?.responses;
  return [String(status), `${Math.trunc(status / 100)}XX`, 'default'].some((key) => responses?.has(key));
}

/** What was seen at a place that the document does not permit there. Undocumented members are permitted (AMB-EXTRA). */
export function breaches(document: ApiDocument, { kind, schema, seen }: ObservedPlace): readonly ObservedThing[] {
  const node = valueAt(document.root, schema);
  if (!isObject(node) || kind === 'undocumented-members') return [];
  const { enum: values, required, type } = node;
  if (kind === 'enum-values') return Array.isArray(values) ? seen.filter(({ what }) => !values.includes(what)) : [];
  if (kind === 'missing-members') return Array.isArray(required) ? seen.filter(({ what }) => required.includes(what)) : [];
  return type === undefined ? [] : seen.filter(({ what }) => ![type].flat().includes(what));
}
