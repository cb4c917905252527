import { type ApiDocument, operationsOf } from '../document/api-document.js';
import { child, isObject, tokens, valueAt } from '../document/pointer.js';
import { STANDS_FOR } from '../schema/law.js';
import type { JsonType, ObservedFacts, ObservedThing } from './drift-facts.js';
import type { Loosening } from './drift-loosenings.js';
import type { DriftReading } from './drift-readings.js';

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

/** Permits what was accepted, each schema and each status once. */
export function loosenedActions(loosenings: readonly Loosening[], document: ApiDocument): readonly DriftAction[] {
  return merged(loosenings).flatMap((loosening) => loosened(loosening, document));
}

function loosened(loosening: Loosening, document: ApiDocument): readonly DriftAction[] {
  switch (loosening.kind) {
    case 'value':
      return [
        {
          target: `${jsonPath(loosening.schema)}.enum`,
          description: 'Accepted: values that the page does not list.',
          update: loosening.values.map(({ what }) => what),
          notes: loosening.values.map(({ count }, index) => ({ path: ['update', index], says: answers(count) })),
        },
      ];
    case 'optional':
      return loosening.members.map(({ what, count }) => ({
        target: `${jsonPath(loosening.schema)}.required[?@ == ${literal(String(what))}]`,
        description: 'Accepted: a member that the page requires and answers lack.',
        remove: true,
        notes: [{ path: ['remove'], says: `missing in ${answers(count)}` }],
      }));
    case 'type':
      return typed(loosening.schema, loosening.types, document);
    case 'response':
      return [responded(loosening, document)];
  }
}

/** A single type cannot become a list of them by an update: it is taken away first. */
function typed(schema: string, types: readonly ObservedThing[], document: ApiDocument): readonly DriftAction[] {
  const target = jsonPath(schema);
  const documented = [valueAt(document.root, child(schema, 'type'))].flat();
  return [
    { target: `${target}.type`, description: 'Accepted: values of another type than the page gives.', remove: true, notes: [] },
    {
      target,
      description: 'The documented type, and those that answers had.',
      update: { type: [...documented, ...types.map(({ what }) => what)] },
      notes: types.map(({ count }, index) => ({ path: ['update', 'type', documented.length + index], says: answers(count) })),
    },
  ];
}

function responded({ operation, status, count, standsFor }: Extract<Loosening, { kind: 'response' }>, document: ApiDocument): DriftAction {
  const known = operationsOf(document).find(({ id }) => id === operation);
  const like = standsFor.flatMap((other) => known?.responses.get(other)?.content.get('application/json') ?? [])[0];
  const schema = like === undefined ? undefined : valueAt(document.root, like);
  return {
    target: `${jsonPath(known?.pointer ?? '')}.responses`,
    description: 'Accepted: a status that the page does not list.',
    update: {
      [status]: {
        description: standsFor.length === 0 ? 'As observed.' : `As observed, in the place of ${standsFor.join(' and ')}.`,
        ...(standsFor.length === 0 ? {} : { [STANDS_FOR]: standsFor }),
        ...(schema === undefined ? {} : { content: { 'application/json': { schema } } }),
      },
    },
    notes: [{ path: ['update', String(status)], says: answers(count) }],
  };
}

/** Loosenings of one schema, or of one status, as one. */
function merged(loosenings: readonly Loosening[]): readonly Loosening[] {
  const known = new Map<string, Loosening>();
  for (const loosening of loosenings) {
    const key = loosening.kind === 'response' ? `${loosening.operation} ${loosening.status}` : `${loosening.kind} ${loosening.schema}`;
    const before = known.get(key);
    known.set(key, before === undefined ? loosening : together(before, loosening));
  }
  return [...known].sort(byName).map(([, loosening]) => loosening);
}

function together(a: Loosening, b: Loosening): Loosening {
  if (a.kind === 'value' && b.kind === 'value') return { ...a, values: united(a.values, b.values) };
  if (a.kind === 'optional' && b.kind === 'optional') return { ...a, members: united(a.members, b.members) };
  if (a.kind === 'type' && b.kind === 'type') return { ...a, types: united(a.types, b.types) };
  if (a.kind === 'response' && b.kind === 'response') return { ...a, standsFor: [...new Set([...a.standsFor, ...b.standsFor])].sort() };
  return a;
}

function united(a: readonly ObservedThing[], b: readonly ObservedThing[]): readonly ObservedThing[] {
  const counts = new Map<ObservedThing['what'], number>();
  for (const { what, count } of [...a, ...b]) counts.set(what, (counts.get(what) ?? 0) + count);
  return [...counts].map(([what, count]) => ({ what, count }));
}

/** A JSON pointer as a JSONPath. */
export function jsonPath(pointer: string): string {
  return `$${tokens(pointer)
    .map((key) => (/^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${literal(key)}]`))
    .join('')}`;
}

/** RFC 9535 section 2.3.1.1: a string in single quotes. */
function literal(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function answers(count: number): string {
  return count === 1 ? '1 answer' : `${count} answers`;
}

function one<T>(list: readonly T[]): T | readonly T[] {
  return list.length === 1 && list[0] !== undefined ? list[0] : list;
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
