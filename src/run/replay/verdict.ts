import type { Place } from '../../checks/finding.js';
import { findingIdOf, type Identity } from '../judge/identity.js';
import type { Observed, Occurrence } from '../judge/observe.js';
import type { Finding } from '../record.js';

/** What sending a finding again has come to. */
export type ReplayVerdict = 'still-fails' | 'fixed' | 'flaky' | 'not-judged';

/** What one try showed: the finding, or the same place wrong in another way; nothing wrong there; or nothing that tells. */
export type Try =
  | { readonly kind: 'shown'; readonly occurrence: Occurrence; readonly how: 'as-recorded' | 'otherwise' }
  | { readonly kind: 'clean' }
  | { readonly kind: 'unjudged'; readonly because: string };

/** What all tries come to. */
export interface Summed {
  readonly verdict: ReplayVerdict;
  /** Tries that showed it, of those that could be judged. */
  readonly seen: number;
  readonly of: number;
  readonly because?: string;
}

/**
 * What one try says of a finding. Clean is what the same check has judged; and where it does not speak of the answer, what the case
 * would pass with: another check has judged for its requirements, and none fails. A job that is gone tells nothing.
 */
export function tryOf({ judgements, occurrences }: Observed, finding: Finding): Try {
  for (const how of ['as-recorded', 'otherwise'] as const) {
    const occurrence = occurrences.find(({ identity }) => sameness(identity, finding) === how);
    if (occurrence !== undefined) return { kind: 'shown', occurrence, how };
  }
  const own = judgements.filter(({ check }) => check.id === finding.check);
  if (own.some(({ ruling }) => ruling.kind === 'applied')) return { kind: 'clean' };
  if (isGone(judgements, finding)) return { kind: 'unjudged', because: GONE };
  const wanted = [finding.requirement, ...(finding.again?.intent.exercises ?? [])];
  const vouched = judgements.some(({ ruling }) => ruling.kind === 'applied' && ruling.requirements.some((id) => wanted.includes(id)));
  const failed = occurrences.some(({ identity }) => identity.severity === 'fail');
  if (vouched && !failed) return { kind: 'clean' };
  return { kind: 'unjudged', because: reasonOf(judgements, own) };
}

const GONE = 'the job that was asked for is not known any more';

/** Whether the very job that its need had bound is answered as unknown. */
function isGone(judgements: Observed['judgements'], { again }: Finding): boolean {
  const { bound } = again?.case ?? {};
  const { asked = {} } = again?.intent ?? {};
  if (bound?.id === undefined || bound.id !== asked.id || bound.type !== asked.type) return false;
  return judgements.some(
    ({ exchange }) => exchange.kind === 'http' && exchange.outcome.kind === 'answer' && [404, 410].includes(exchange.outcome.status),
  );
}

function reasonOf(judgements: Observed['judgements'], own: Observed['judgements']): string {
  const broken = judgements.map(({ exchange }) => exchange).find((one) => one.kind === 'http' && one.outcome.kind === 'broken');
  if (broken?.kind === 'http' && broken.outcome.kind === 'broken') return broken.outcome.says;
  const because = own.flatMap(({ ruling }) => (ruling.kind === 'applied' ? [] : [ruling.because]))[0];
  return because === undefined ? 'its check is not asked of this answer' : `its check does not apply to this answer: ${because}`;
}

/**
 * Whether a deviation is a finding again: as it was recorded, or otherwise, where the same check finds the same place wrong with another
 * status or value. What now only warns is no failure.
 */
export function sameness(identity: Identity, finding: Finding): 'as-recorded' | 'otherwise' | undefined {
  if (findingIdOf(identity, finding.trigger) === finding.id) return 'as-recorded';
  const isKin =
    identity.check === finding.check &&
    identity.requirement === finding.requirement &&
    (identity.severity === 'fail' || finding.severity === 'warn') &&
    whereOf(identity.place) === whereOf(finding.place);
  return isKin ? 'otherwise' : undefined;
}

/** A place without the status that the answer happened to have. */
function whereOf(place: Place): string {
  return JSON.stringify({ ...place, status: undefined });
}

/** The verdict of all tries. Fixed is only what every try has judged and none has shown. */
export function sumUp(tries: readonly Try[]): Summed {
  const seen = tries.filter(({ kind }) => kind === 'shown').length;
  const unjudged = tries.flatMap((one) => (one.kind === 'unjudged' ? [one.because] : []));
  const of = tries.length - unjudged.length;
  const because = unjudged[0] === undefined ? {} : { because: unjudged[0] };
  if (seen === 0 && (of === 0 || unjudged.length > 0)) return { verdict: 'not-judged', seen, of, ...because };
  return { verdict: seen === 0 ? 'fixed' : seen === of ? 'still-fails' : 'flaky', seen, of, ...because };
}

/** Tries of a finding that every equal request has shown. */
const USUAL_TIMES = 3;
/** Tries at most, where nobody says how many. */
const MOST_TIMES = 150;

/** How often to try: where it was seen only sometimes, often enough that it would be seen again with a likelihood of 95 in 100. */
export function usualTimes({ flaky, count, of }: Finding): number {
  if (flaky === undefined) return USUAL_TIMES;
  const rate = Math.min(Math.max(flaky.seen, 1) / Math.max(flaky.of, 1), count / Math.max(of, 1));
  return Math.max(USUAL_TIMES, Math.min(MOST_TIMES, Math.ceil(3 / rate))); // (1 - p)^(3/p) is below 0.05
}
