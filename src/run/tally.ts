import type { Exchange } from '../checks/trace.js';
import type { PlannedSample } from '../plan/samples.js';
import { triggerSaid } from '../plan/sent.js';
import { identityKey } from './judge/identity.js';
import { exchangesOf, type Observed, type Occurrence } from './judge/observe.js';

/** How often one defect was seen, where, and its smallest exchange. */
export interface Sighting {
  readonly occurrence: Occurrence;
  readonly count: number;
  readonly cases: ReadonlySet<string>;
  /** Set while only properties have shown it: the smallest sample that did, and of which case. */
  readonly sample?: { readonly caseId: string; readonly planned: PlannedSample };
  /** The feature of the smallest input, once shrunk. */
  readonly trigger?: string;
  readonly flaky?: { readonly seen: number; readonly of: number };
  /** The smallest sequence that showed it, where only sequences have: what was done, and the exchange of it. */
  readonly steps?: readonly { readonly does: string; readonly exchange: Exchange }[];
}

/** What a run has seen so far. Bounded by requirements, checks and distinct defects, not by exchanges. */
export interface Tally {
  /** Takes in one trace of a case; the sample where it is one of a property's. */
  add(caseId: string, observed: Observed, sample?: PlannedSample): void;
  /** Takes in all that another tally has seen; in plan order, so that equal runs give equal tallies. */
  absorb(other: Tally): void;
  /** Replaces a sighting, once it is shrunk. */
  refine(key: string, sighting: Sighting): void;
  readonly sightings: ReadonlyMap<string, Sighting>;
  /** Applied rulings by requirement. */
  readonly applied: ReadonlyMap<string, number>;
  /** Exchanges by requirement on which a ruling for it applied. */
  readonly answers: ReadonlyMap<string, number>;
  /** Exchanges on which each check applied. */
  readonly judgedBy: ReadonlyMap<string, number>;
  /** One passing exchange by requirement. */
  readonly evidence: ReadonlyMap<string, Exchange>;
  readonly statuses: ReadonlyMap<number, number>;
  /** Milliseconds, of whole answers. */
  readonly latencies: readonly number[];
  readonly exchanges: number;
}

/** Latencies kept at most: enough for percentiles. */
const MOST_LATENCIES = 20_000;

/** An empty tally. */
export function createTally(): Tally {
  const sums = emptySums();
  return {
    add: (caseId, observed, sample) => {
      credit(sums, observed);
      count(sums, observed);
      for (const occurrence of observed.occurrences) {
        const key = identityKey(occurrence.identity);
        sums.sightings.set(key, seen(sums.sightings.get(key), occurrence, caseId, sample));
      }
    },
    absorb: (other) => absorb(sums, other),
    refine: (key, sighting) => sums.sightings.set(key, sighting),
    ...sums,
    get exchanges() {
      return sums.exchanges;
    },
  };
}

/** What a tally adds up, for its own functions to change. */
interface Sums {
  readonly sightings: Map<string, Sighting>;
  readonly applied: Map<string, number>;
  readonly answers: Map<string, number>;
  readonly judgedBy: Map<string, number>;
  readonly evidence: Map<string, Exchange>;
  readonly statuses: Map<number, number>;
  readonly latencies: number[];
  exchanges: number;
}

function emptySums(): Sums {
  return {
    sightings: new Map(),
    applied: new Map(),
    answers: new Map(),
    judgedBy: new Map(),
    evidence: new Map(),
    statuses: new Map(),
    latencies: [],
    exchanges: 0,
  };
}

/** Counts what applied, by requirement and check. */
function credit({ judgedBy, applied, evidence, answers }: Sums, { judgements }: Observed): void {
  const told = new Map<string, Set<Exchange>>();
  for (const { check, ruling, exchange } of judgements) {
    if (ruling.kind !== 'applied') continue;
    increment(judgedBy, check.id);
    for (const requirement of ruling.requirements) {
      increment(applied, requirement);
      told.set(requirement, (told.get(requirement) ?? new Set()).add(exchange));
      if (ruling.deviations.length === 0 && !evidence.has(requirement)) evidence.set(requirement, exchange);
    }
  }
  for (const [requirement, exchanges] of told) increment(answers, requirement, exchanges.size);
}

/** Counts what was sent and answered. */
function count(sums: Sums, observed: Observed): void {
  for (const exchange of exchangesOf(observed).keys()) {
    sums.exchanges++;
    if (exchange.kind !== 'http' || exchange.outcome.kind !== 'answer') continue;
    increment(sums.statuses, exchange.outcome.status);
    if (sums.latencies.length < MOST_LATENCIES) sums.latencies.push(exchange.duration);
  }
}

function absorb(sums: Sums, other: Tally): void {
  merge(sums.applied, other.applied);
  merge(sums.answers, other.answers);
  merge(sums.judgedBy, other.judgedBy);
  merge(sums.statuses, other.statuses);
  for (const [requirement, exchange] of other.evidence) if (!sums.evidence.has(requirement)) sums.evidence.set(requirement, exchange);
  for (const latency of other.latencies) if (sums.latencies.length < MOST_LATENCIES) sums.latencies.push(latency);
  sums.exchanges += other.exchanges;
  for (const [key, sighting] of other.sightings) {
    const own = sighting.trigger === undefined ? key : `${key}\n${sighting.trigger}`;
    sums.sightings.set(own, together(sums.sightings.get(own), sighting));
  }
}

function seen(before: Sighting | undefined, occurrence: Occurrence, caseId: string, sample: PlannedSample | undefined): Sighting {
  const trigger = triggerSaid(occurrence.judgement.intent.sent);
  return together(before, {
    occurrence,
    count: 1,
    cases: new Set([caseId]),
    ...(trigger === undefined ? {} : { trigger }),
    ...(sample === undefined ? {} : { sample: { caseId, planned: sample } }),
  });
}

/** Two sightings of one defect as one: a plain case outweighs a property's sample, a smaller exchange a larger one. */
export function together(before: Sighting | undefined, after: Sighting): Sighting {
  if (before === undefined) return after;
  const counted = { count: before.count + after.count, cases: new Set([...before.cases, ...after.cases]) };
  const plainer = !isPlain(before) && isPlain(after);
  const heavier = isPlain(before) && !isPlain(after);
  const better = plainer || (!heavier && sizeOf(after.occurrence) < sizeOf(before.occurrence));
  return better ? { ...after, ...counted } : { ...before, ...counted };
}

/** Whether a plain case has shown it: no input and no order of its own. */
function isPlain({ sample, steps }: Sighting): boolean {
  return sample === undefined && steps === undefined;
}

function sizeOf({ judgement: { exchange } }: Occurrence): number {
  if (exchange.kind !== 'http') return 0;
  return exchange.request.path.length * 1000 + (exchange.outcome.kind === 'answer' ? exchange.outcome.body.length : 0);
}

function merge<K>(into: Map<K, number>, from: ReadonlyMap<K, number>): void {
  for (const [key, count] of from) into.set(key, (into.get(key) ?? 0) + count);
}

function increment<K>(map: Map<K, number>, key: K, by = 1): void {
  map.set(key, (map.get(key) ?? 0) + by);
}
