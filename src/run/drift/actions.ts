import type { ApiDocument } from '../../document/api-document.js';
import { child, isObject, valueAt } from '../../document/pointer.js';
import type { JsonType, ObservedFacts } from './facts.js';
import { jsonPath } from './path.js';
import type { DriftReading } from './readings.js';

/** An action of an OpenAPI Overlay, with what is to be noted beside its parts. */
export interface DriftAction {
  /** JSONPath, RFC 9535. */
  readonly target: string;
  readonly description: string;
  readonly update?: unknown;
  readonly remove?: true;
  /** By the path of a part inside the action. */
  readonly notes: readonly { readonly path: readonly (string | number)[]; readonly says: string }[];
}

/** Writes the readings into the document's info, so that it says itself how it is read. */
export function readingsAction(readings: readonly DriftReading[]): readonly DriftAction[] {
  if (readings.length === 0) return [];
  const chosen = Object.fromEntries(readings.map(({ ambiguity, reading }) => [ambiguity, reading]));
  return [
    {
      target: '$.info',
      description: 'How the service reads what the page leaves open.',
      update: { 'x-conformance-readings': chosen },
      notes: [],
    },
  ];
}

/** Adds the members that answers had and the document does not name, schema by schema. */
export function memberActions({ places }: ObservedFacts, document: ApiDocument): readonly DriftAction[] {
  const schemas = new Map<string, Map<string, { count: number; readonly types: Set<JsonType> }>>();
  for (const { kind, schema, seen } of places) {
    const node = valueAt(document.root, schema);
    if (kind !== 'undocumented-members' || !isObject(node)) continue;
    const members = schemas.get(schema) ?? new Map<string, { count: number; readonly types: Set<JsonType> }>();
    for (const { what, count, types = [] } of seen) {
      const name = String(what);
      if (valueAt(node, child('/properties', name)) !== undefined) continue;
      const member = members.get(name) ?? { count: 0, types: new Set<JsonType>() };
      member.count += count;
      for (const type of types) member.types.add(type);
      schemas.set(schema, members.set(name, member));
    }
  }
  return [...schemas].sort(byName).map(([schema, members]) => {
    const sorted = [...members].sort(byName);
    return {
      target: jsonPath(schema),
      description: 'Members that answers had and the page does not list.',
      update: { properties: Object.fromEntries(sorted.map(([name, { types }]) => [name, { type: one([...types].sort()) }])) },
      notes: sorted.map(([name, { count }]) => ({ path: ['update', 'properties', name], says: answers(count) })),
    };
  });
}

function one<T>(list: readonly T[]): T | readonly T[] {
  return list.length === 1 && list[0] !== undefined ? list[0] : list;
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `1 answer`, `5 answers`. */
export function answers(count: number): string {
  return count === 1 ? '1 answer' : `${count} answers`;
}
