import type { Deviation } from '../../checks/finding.js';
import type { Exchange, Trace } from '../../checks/trace.js';
import type { Intent } from '../../plan/intent.js';
import { type Dispute, disputeOf } from './dispute.js';
import { type Identity, identityKey } from './identity.js';
import { type Judgement, judgeTrace } from './judge.js';
import type { Laws } from './laws.js';

/** A deviation in one trace, weighed: what it breaks, how gravely, and under which readings it would pass. */
export interface Occurrence {
  readonly identity: Identity;
  readonly deviation: Deviation;
  readonly judgement: Judgement;
  /** Further requirements that the same cause breaks. */
  readonly also: readonly string[];
  /** The ambiguity that makes it a warning. */
  readonly ambiguity?: string;
}

/** What the checks made of one trace. */
export interface Observed {
  readonly judgements: readonly Judgement[];
  readonly occurrences: readonly Occurrence[];
}

/** The exchanges that were judged, once each, with what they meant to show. */
export function exchangesOf({ judgements }: Observed): ReadonlyMap<Exchange, Intent> {
  const found = new Map<Exchange, Intent>();
  for (const { check, exchange, intent } of judgements) if (check.scope === 'exchange') found.set(exchange, intent);
  return found;
}

/** Judges traces and weighs what is found; disputes are settled once for each distinct deviation. */
export type Observe = (trace: Trace, intents: readonly Intent[]) => Observed;

/** Is handed each trace with what it was meant to show and what the checks made of it. */
export type Keep = (trace: Trace, intents: readonly Intent[], observed: Observed) => void;

/** An observer that also hands on what it judges. */
export function keeping(observe: Observe, keep: Keep | undefined): Observe {
  if (keep === undefined) return observe;
  return (trace, intents) => {
    const observed = observe(trace, intents);
    keep(trace, intents, observed);
    return observed;
  };
}

/** Makes the observer of a run. */
export function createObserver(laws: Laws): Observe {
  const weighed = createWeigher(laws);
  return (trace, intents) => {
    const judgements = judgeTrace(trace, intents, laws.profile, laws.checks);
    return { judgements, occurrences: judgements.flatMap(weighed) };
  };
}

/** Weighs what a judgement under the profile's law deviates in: how grave it is, and under which readings it would pass. */
export function createWeigher(laws: Laws): (judgement: Judgement) => readonly Occurrence[] {
  const disputes = new Map<string, Dispute>();
  return (judgement) =>
    judgement.ruling.kind === 'applied' ? judgement.ruling.deviations.map((deviation) => weigh(judgement, deviation, laws, disputes)) : [];
}

function weigh(judgement: Judgement, deviation: Deviation, laws: Laws, disputes: Map<string, Dispute>): Occurrence {
  const credited = judgement.ruling.kind === 'applied' ? judgement.ruling.requirements : [];
  const requirement = deviation.requirement ?? credited[0] ?? judgement.check.requirements[0];
  const also = deviation.also ?? (deviation.requirement === undefined ? credited.slice(1) : []);
  const bare: Identity = {
    check: judgement.check.id,
    operation: judgement.intent.operation,
    requirement,
    kind: deviation.kind,
    place: deviation.place,
    severity: deviation.severity ?? 'fail',
    passesUnder: [],
  };
  // What a deviation would pass under depends on the value and on what was expected as well.
  const key = `${identityKey(bare)}${deviation.actual}\n${deviation.expected}\n${JSON.stringify(judgement.intent.expect)}`;
  const dispute = disputes.get(key) ?? disputeOf(judgement, deviation, laws);
  disputes.set(key, dispute);
  const strict = laws.tolerant === undefined;
  const severity = strict ? 'fail' : dispute.tolerated !== undefined || deviation.severity === 'warn' ? 'warn' : 'fail';
  const ambiguity = severity === 'warn' ? (dispute.tolerated ?? deviation.ambiguity) : undefined;
  return {
    identity: { ...bare, severity, passesUnder: dispute.passesUnder },
    deviation,
    judgement,
    also: also.filter((id) => id !== requirement),
    ...(ambiguity === undefined || ambiguity === '' ? {} : { ambiguity }),
  };
}
