import type { Exchange } from '../checks/trace.js';
import type { PlannedSample } from '../plan/samples.js';
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
  const sightings = new Map<string, Sighting>();
  const applied = new Map<string, number>();
  const answers = new Map<string, number>();
  const judgedBy = new Map<string, number>();
  const evidence = new Map<string, Exchange>();
  const statuses = new Map<number, number>();
  const latencies: number[] = [];
  let exchanges = 0;
  const credit = (observed: Observed): void => {
    const told = new Map<string, Set<Exchange>>();
    for (const { check, ruling, exchange } of observed.judgements) {
      if (ruling.kind !== 'applied') continue;
      increment(judgedBy, check.id);
      for (const requirement of ruling.requirements) {
        increment(applied, requirement);
        told.set(requirement, (told.get(requirement) ?? new Set()).add(exchange));
        if (ruling.deviations.length === 0 && !evidence.has(requirement)) evidence.set(requirement, exchange);
      }
    }
    for (const [requirement, exchanges] of told) increment(answers, requirement, exchanges.size);
  };
  const count = (observed: Observed): void => {
    for (const exchange of exchangesOf(observed).keys()) {
      exchanges++;
      if (exchange.kind !== 'http' || exchange.outcome.kind !== 'answer') continue;
      increment(statuses, exchange.outcome.status);
      if (latencies.length < MOST_LATENCIES) latencies.push(exchange.duration);
    }
  };
  return {
    add: (caseId, observed, sample) => {
      credit(observed);
      count(observed);
      for (const occurrence of observed.occurrences) {
        const key = identityKey(occurrence.identity);
        sightings.set(key, seen(sightings.get(key), occurrence, caseId, sample));
      }
    },
    absorb: (other) => {
      merge(applied, other.applied);
      merge(answers, other.answers);
      merge(judgedBy, other.judgedBy);
      merge(statuses, other.statuses);
      for (const [requirement, exchange] of other.evidence) if (!evidence.has(requirement)) evidence.set(requirement, exchange);
      for (const latency of other.latencies) if (latencies.length < MOST_LATENCIES) latencies.push(latency);
      exchanges += other.exchanges;
      for (const [key, sighting] of other.sightings) {
        const own = sighting.trigger === undefined ? key : `${key}\n${sighting.trigger}`;
        sightings.set(own, together(sightings.get(own), sighting));
      }
    },
    refine: (key, sighting) => sightings.set(key, sighting),
    sightings,
    applied,
    answers,
    judgedBy,
    evidence,
    statuses,
    latencies,
    get exchanges() {
      return exchanges;
    },
  };
}

function seen(before: Sighting | undefined, occurrence: Occurrence, caseId: string, sample: PlannedSample | undefined): Sighting {
  return together(before, {
    occurrence,
    count: 1,
    cases: new Set([caseId]),
    ...(sample === undefined ? {} : { sample: { caseId, planned: sample } }),
  });
}

/** Two sightings of one defect as one: a plain case outweighs a property's sample, a smaller exchange a larger one. */
export function together(before: Sighting | undefined, after: Sighting): Sighting {
  if (before === undefined) return after;
  const counted = { count: before.count + after.count, cases: new Set([...before.cases, ...after.cases]) };
  const plainer = before.sample !== undefined && after.sample === undefined;
  const heavier = before.sample === undefined && after.sample !== undefined;
  const better = plainer || (!heavier && sizeOf(after.occurrence) < sizeOf(before.occurrence));
  return better ? { ...after, ...counted } : { ...before, ...counted };
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
