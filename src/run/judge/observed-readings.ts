import { bodyValue } from '../../checks/answer.js';
import { isFilesPath, isSamePlace, jobSegments, urlOf } from '../../checks/job-paths.js';
import type { Exchange } from '../../checks/trace.js';
import { isUriReference, leadsTo } from '../../checks/uri.js';
import { valueAt } from '../../document/pointer.js';
import type { Ambiguity } from '../../document/registers.js';
import { type Answer, header, type WireRequest } from '../../http/exchange.js';
import type { Intent } from '../../plan/intent.js';
import { compilePredicate, type Predicate } from '../../schema/predicate.js';

/** Counts which readings a service follows: ambiguity id, then the name of a reading, to the answers that show it. */
export type ReadingCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Watches the answers of a run for the readings that they follow, whatever the profile chose. */
export interface ReadingWatch {
  note(exchange: Exchange, intent: Intent): void;
  readonly counts: ReadingCounts;
}

interface Sign {
  readonly ambiguity: string;
  readonly reading: string;
  readonly facts: readonly (readonly [pointer: string, holds: Predicate])[];
}

/** A watch over the readings that say how they are seen. Answers to other methods than GET say nothing. */
export function watchReadings(ambiguities: readonly Ambiguity[]): ReadingWatch {
  const counts = new Map(ambiguities.map(({ id, readings }) => [id, new Map(readings.map(({ name }) => [name, 0]))]));
  const known = new Map<string, readonly Sign[]>();
  let signs: readonly (readonly Sign[])[] | undefined;
  return {
    note: (exchange, intent) => {
      if (exchange.kind !== 'http' || exchange.outcome.kind !== 'answer' || exchange.request.method !== 'GET') return;
      if (intent.expect.status === 'edge') return; // it may be a proxy's answer (AMB-EDGE)
      const key = likeness(exchange.request, exchange.outcome, intent);
      signs ??= ambiguities.map(signsOf);
      const shown = known.get(key) ?? shownBy(factsOf(exchange.request, exchange.outcome, intent), signs);
      if (known.size < 5000) known.set(key, shown);
      for (const { ambiguity, reading } of shown) increment(counts.get(ambiguity), reading);
    },
    counts,
  };
}

function signsOf({ id, readings }: Ambiguity): readonly Sign[] {
  return readings.flatMap(({ name, seen }) =>
    seen === undefined
      ? []
      : [{ ambiguity: id, reading: name, facts: Object.entries(seen).map(([pointer, schema]) => [pointer, holder(schema)] as const) }],
  );
}

function holder(schema: boolean | Readonly<Record<string, unknown>>): Predicate {
  if (schema === false) return (value) => value === undefined;
  const keeps = compilePredicate(schema);
  return (value) => value !== undefined && keeps(value);
}

/** Of each ambiguity the first reading whose facts all hold. */
function shownBy(facts: unknown, signs: readonly (readonly Sign[])[]): readonly Sign[] {
  return signs.flatMap((ofOne) => {
    const shown = ofOne.find((sign) => sign.facts.every(([pointer, holds]) => holds(valueAt(facts, pointer))));
    return shown === undefined ? [] : [shown];
  });
}

/** What the registers' `seen` may speak of. */
function factsOf(request: WireRequest, answer: Answer, intent: Intent): unknown {
  const location = placeOf(request, answer, intent);
  const challenge = header(answer, 'www-authenticate');
  return {
    status: answer.status,
    ...(location === undefined ? {} : { location }),
    ...(challenge === null ? {} : { challenge }),
    body: bodyValue(answer),
    asked: { ...intent.asked, ...(intent.job === undefined ? {} : { job: intent.job }) },
  };
}

/** Where the Location leads, in a word. */
function placeOf(request: WireRequest, answer: Answer, intent: Intent): 'job-file' | 'other-file' | 'elsewhere' | 'malformed' | undefined {
  const location = header(answer, 'location');
  if (location === null) return undefined;
  const target = isUriReference(location) ? leadsTo(location, urlOf(request)) : undefined;
  if (target === undefined) return 'malformed';
  if (isSamePlace(target, jobSegments(request, intent).file, request, intent)) return 'job-file';
  return isFilesPath(target) ? 'other-file' : 'elsewhere';
}

/** Equal answers to equal questions show the same readings: most answers of a property are alike. */
function likeness({ path }: WireRequest, answer: Answer, { job, asked }: Intent): string {
  const location = header(answer, 'location');
  // Where no Location has to be resolved, the path does not matter; an id of impossible shape is asked for by one name.
  return [
    answer.status,
    job ?? '',
    header(answer, 'www-authenticate') === null,
    location === null ? asked.id === 'no-such-job' : `${path} ${location}`,
    Buffer.from(answer.body).toString('latin1'),
  ].join('\n');
}

function increment(counts: Map<string, number> | undefined, reading: string): void {
  counts?.set(reading, (counts.get(reading) ?? 0) + 1);
}
