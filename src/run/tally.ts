import type { Exchange } from '../checks/trace.js';
import type { PlannedSample } from '../plan/samples.js';
import { triggerSaid } from '../plan/sent.js';
import { isCutOff } from './cut.js';
import { identityKey } from './judge/identity.js';
import { exchangesOf, type Observed, type Occurrence } from './judge/observe.js';
import { bucketOf, type Latencies } from './latency.js';
import { isRepeatable } from './repeatable.js';
import type { Repeats } from './repeater.js';

/** How often one defect was seen, where, and its smallest exchange. */
export interface Sighting {
  readonly occurrence: Occurrence;
  readonly count: number;
  readonly cases: ReadonlySet<string>;
  /** Set while only properties have shown it: the smallest sample that did, and of which case. */
  readonly sample?: { readonly planned: PlannedSample };
  /** Set while a property alone has shown it and no plainer input was tried: whether its input matters is not known. */
  readonly uncontrasted?: true;
  /** The feature of the smallest input, once shrunk. */
  readonly trigger?: string;
  /** The features that the trigger tells of, as inputFeatures gives them. */
  readonly features?: readonly string[];
  /** How many of those counted had inputs that were not made small, because there were too many: they may show another defect. */
  readonly unexplained?: number;
  /** Set where equal requests disagreed before it was confirmed; `not-again` where the very one that it shows was tried again, and did not. */
  readonly flaky?: 'disagreed' | 'not-again';
  /**
   * Repeats of the request that it shows, sent for this count alone. What led to the choice of that request is not counted: it was chosen
   * because it showed the defect, so that a rare one would be told as a frequent one.
   */
  readonly repeats?: Repeats;
  /** The smallest sequence that showed it, where only sequences have: what was done, and the exchange of it. */
  readonly steps?: readonly { readonly does: string; readonly exchange: Exchange }[];
}

/** What a run has seen so far. Bounded by requirements, checks and distinct defects, not by exchanges. */
export interface Tally {
  /** Takes in one trace: what applied, what was sent and answered; not what was found. */
  count(observed: Observed): void;
  /** Takes in a sighting of a defect. */
  see(sighting: Sighting): void;
  /** Replaces a sighting, once it is shrunk. */
  refine(key: string, sighting: Sighting): void;
  /** Takes in all that another tally has seen; in plan order, so that equal runs give equal tallies. */
  absorb(other: Tally): void;
  readonly sightings: ReadonlyMap<string, Sighting>;
  /** Applied rulings by requirement. */
  readonly applied: ReadonlyMap<string, number>;
  /** Exchanges by requirement on which a ruling for it applied. */
  readonly answers: ReadonlyMap<string, number>;
  /** Exchanges on which each check applied. */
  readonly judgedBy: ReadonlyMap<string, number>;
  /** The same of a user's document, by check and requirement: `CHECK REQUIREMENT`. */
  readonly judgedFor: ReadonlyMap<string, number>;
  /** One passing exchange by requirement. */
  readonly evidence: ReadonlyMap<string, Exchange>;
  readonly statuses: ReadonlyMap<number, number>;
  /** Milliseconds, of whole answers. */
  readonly latencies: Latencies;
  readonly exchanges: number;
}

/** An empty tally. */
export function createTally(): Tally {
  const sums = emptySums();
  return {
    count: (observed) => {
      credit(sums, observed);
      count(sums, observed);
    },
    see: (sighting) => see(sums, sighting),
    refine: (key, sighting) => sums.sightings.set(key, sighting),
    absorb: (other) => absorb(sums, other),
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
  readonly judgedFor: Map<string, number>;
  readonly evidence: Map<string, Exchange>;
  readonly statuses: Map<number, number>;
  readonly latencies: Map<number, number>;
  exchanges: number;
}

function emptySums(): Sums {
  return {
    sightings: new Map(),
    applied: new Map(),
    answers: new Map(),
    judgedBy: new Map(),
    judgedFor: new Map(),
    evidence: new Map(),
    statuses: new Map(),
    latencies: new Map(),
    exchanges: 0,
  };
}

/** Counts what applied, by requirement and check. */
function credit({ judgedBy, judgedFor, applied, evidence, answers }: Sums, { judgements }: Observed): void {
  const told = new Map<string, Set<Exchange>>();
  for (const { check, ruling, exchange, intent } of judgements) {
    if (ruling.kind !== 'applied') continue;
    increment(judgedBy, check.id);
    for (const requirement of ruling.requirements) {
      increment(applied, requirement);
      if (intent.access !== undefined) increment(judgedFor, `${check.id} ${requirement}`);
      told.set(requirement, (told.get(requirement) ?? new Set()).add(exchange));
      if (ruling.deviations.length === 0 && !evidence.has(requirement)) evidence.set(requirement, exchange);
    }
  }
  for (const [requirement, exchanges] of told) increment(answers, requirement, exchanges.size);
}

/** Counts what was sent and answered. */
function count(sums: Sums, observed: Observed): void {
  for (const exchange of exchangesOf(observed).keys()) {
    if (isCutOff(exchange)) continue;
    sums.exchanges++;
    if (exchange.kind !== 'http' || exchange.outcome.kind !== 'answer') continue;
    increment(sums.statuses, exchange.outcome.status);
    increment(sums.latencies, bucketOf(exchange.duration));
  }
}

function absorb(sums: Sums, other: Tally): void {
  merge(sums.applied, other.applied);
  merge(sums.answers, other.answers);
  merge(sums.judgedBy, other.judgedBy);
  merge(sums.judgedFor, other.judgedFor);
  merge(sums.statuses, other.statuses);
  for (const [requirement, exchange] of other.evidence) if (!sums.evidence.has(requirement)) sums.evidence.set(requirement, exchange);
  merge(sums.latencies, other.latencies);
  sums.exchanges += other.exchanges;
  for (const sighting of other.sightings.values()) see(sums, sighting);
}

function see({ sightings }: Sums, sighting: Sighting): void {
  const { trigger } = sighting;
  const key = identityKey({ ...sighting.occurrence.identity, ...(trigger === undefined ? {} : { trigger }) });
  sightings.set(key, together(sightings.get(key), sighting));
}

/** A defect seen once; `planned` where a property's input showed it. */
export function sightingOf(occurrence: Occurrence, caseId: string, planned?: PlannedSample): Sighting {
  const trigger = triggerSaid(occurrence.judgement.intent.sent);
  return {
    occurrence,
    count: 1,
    cases: new Set([caseId]),
    ...(trigger === undefined ? {} : { trigger }),
    ...(planned === undefined ? {} : { sample: { planned }, uncontrasted: true }),
  };
}

/**
 * Two sightings of one defect as one: a plain case outweighs a property's sample, what can be repeated what cannot, what was seen again
 * what was not, a smaller exchange a larger one. What it tells of repeats is of the one that it shows.
 */
export function together(before: Sighting | undefined, after: Sighting): Sighting {
  if (before === undefined) return after;
  const counted = { count: before.count + after.count, cases: new Set([...before.cases, ...after.cases]) };
  const { uncontrasted: _, ...chosen } = isBetter(after, before) ? after : before;
  const flaky = chosen.flaky ?? (before.flaky === undefined && after.flaky === undefined ? undefined : 'disagreed');
  return {
    ...chosen,
    ...counted,
    ...(flaky === undefined ? {} : { flaky }),
    ...unexplainedIn([before, after]),
    ...(before.uncontrasted && after.uncontrasted ? { uncontrasted: true } : {}),
  };
}

/** How many of those that sightings count nothing explains, where there are any. */
export function unexplainedIn(sightings: readonly Sighting[]): Pick<Sighting, 'unexplained'> {
  const unexplained = sightings.reduce((sum, one) => sum + (one.unexplained ?? 0), 0);
  return unexplained === 0 ? {} : { unexplained };
}

/** Whether one of two sightings shows their defect better. */
function isBetter(one: Sighting, other: Sighting): boolean {
  const [rank, otherRank] = [rankOf(one), rankOf(other)];
  return rank === otherRank ? sizeOf(one.occurrence) < sizeOf(other.occurrence) : rank < otherRank;
}

function rankOf(sighting: Sighting): number {
  return (isPlain(sighting) ? 0 : 4) + (isRepeatable(sighting.occurrence) ? 0 : 2) + (sighting.flaky === 'not-again' ? 1 : 0);
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
