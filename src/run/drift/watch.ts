import { bodyValue } from '../../checks/answer.js';
import type { Exchange } from '../../checks/trace.js';
import type { Intent } from '../../plan/intent.js';
import type { Law } from '../../schema/law.js';
import type { Laws } from '../judge/laws.js';
import type { JsonType, ObservedFacts, ObservedPlace, ObservedThing } from './facts.js';
import { type PlaceFact, walkBody } from './walk.js';

/** Distinct things that a place tells of, in the record. */
const MOST_THINGS = 50;
/** The same while the run goes on: the most frequent are known only in the end. */
const MOST_KEPT = 1000;
/** Distinct bodies whose walk is remembered. */
const MOST_BODIES = 500;
/** A longer name or value is no name of anything. */
const LONGEST = 200;

/** Watches the answers of a run for what the document does not say. */
export interface DriftWatch {
  note(exchange: Exchange, intent: Intent): void;
  facts(): ObservedFacts;
}

interface Seen {
  readonly what: ObservedThing['what'];
  count: number;
  readonly types: Set<JsonType>;
}

interface Place extends Omit<ObservedPlace, 'seen' | 'more'> {
  readonly seen: Map<string, Seen>;
  left: number;
}

/** A watch over the answers to GET, the only ones that the document describes. */
export function watchDrift(laws: Laws): DriftWatch {
  const statuses = new Map<string, { readonly operation: string; readonly status: number; count: number }>();
  const places = new Map<string, Place>();
  const walked = new Map<string, Marks>();
  const lawOf = describing(laws);
  return {
    note: (exchange, { operation, expect }) => {
      if (exchange.kind !== 'http' || exchange.outcome.kind !== 'answer' || exchange.request.method !== 'GET') return;
      if (expect.status === 'edge') return; // it may be a proxy's answer (AMB-EDGE), which says nothing of the document
      const { outcome } = exchange;
      const { status } = outcome;
      const known = statuses.get(`${operation} ${status}`) ?? { operation, status, count: 0 };
      known.count++;
      statuses.set(`${operation} ${status}`, known);
      const law = lawOf(operation, status);
      const schema = law?.response(operation, status)?.content.get('application/json');
      const value = bodyValue(outcome);
      if (law === undefined || schema === undefined || value === undefined) return;
      const key = `${operation} ${status} ${Buffer.from(outcome.body).toString('latin1')}`;
      const marks = walked.get(key) ?? marksOf(places, { operation, status }, walkBody(law.document, schema, value));
      if (walked.size < MOST_BODIES) walked.set(key, marks);
      count(marks);
    },
    facts: () => ({
      statuses: [...statuses.values()].sort((a, b) => a.operation.localeCompare(b.operation) || a.status - b.status),
      places: [...places.values()].map(told).sort(byPlace),
    }),
  };
}

/** The law that describes a status: the profile's, or one under a reading that renames another status to it. */
function describing({ profile, ambiguities, under }: Laws): (operation: string, status: number) => Law | undefined {
  const renaming = ambiguities
    .filter(({ readings }) => readings.some(({ options }) => options?.statuses !== undefined))
    .flatMap(({ id, readings }) => readings.filter(({ name }) => name !== profile.readings[id]).map(({ name }) => ({ [id]: name })));
  return (operation, status) => {
    if (profile.response(operation, status) !== undefined) return profile;
    return renaming.map(under).find((law) => law.response(operation, status) !== undefined);
  };
}

/** What a body shows, each thing once, and places that have no room for more: of equal bodies it is the same. */
interface Marks {
  readonly seen: ReadonlySet<Seen>;
  readonly left: readonly Place[];
}

/** Finds what an answer shows, and makes room for it where it is new. */
function marksOf(
  places: Map<string, Place>,
  answer: { readonly operation: string; readonly status: number },
  facts: Iterable<PlaceFact>,
): Marks {
  const marked = new Set<Seen>();
  const left: Place[] = [];
  for (const { kind, pointer, schema, what, type } of facts) {
    const key = JSON.stringify([kind, answer, pointer, schema]);
    const place = places.get(key) ?? { kind, ...answer, pointer, schema, seen: new Map<string, Seen>(), left: 0 };
    places.set(key, place);
    const name = JSON.stringify(what);
    const seen = place.seen.get(name) ?? { what, count: 0, types: new Set<JsonType>() };
    if (name.length > LONGEST || (place.seen.size >= MOST_KEPT && !place.seen.has(name))) {
      left.push(place);
      continue;
    }
    if (type !== undefined) seen.types.add(type);
    marked.add(seen);
    place.seen.set(name, seen);
  }
  return { seen: marked, left };
}

function count({ seen, left }: Marks): void {
  for (const one of seen) one.count++;
  for (const place of left) place.left++;
}

function told({ seen, left, ...place }: Place): ObservedPlace {
  const things = [...seen.values()].sort((a, b) => b.count - a.count || String(a.what).localeCompare(String(b.what)));
  const more = left + Math.max(0, things.length - MOST_THINGS);
  return {
    ...place,
    seen: things
      .slice(0, MOST_THINGS)
      .map(({ what, count, types }) => ({ what, count, ...(types.size === 0 ? {} : { types: [...types].sort() }) })),
    ...(more === 0 ? {} : { more }),
  };
}

function byPlace(a: ObservedPlace, b: ObservedPlace): number {
  const key = ({ operation, status, pointer, kind }: ObservedPlace): string => `${operation} ${status} ${pointer} ${kind}`;
  return key(a).localeCompare(key(b));
}
