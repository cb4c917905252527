import { allotInputs, inputsOf } from '../plan/effort.js';
import type { Supplies } from '../plan/needs.js';
import type { PlannedCase } from '../plan/plan.js';
import type { Case } from '../plan/suite.js';
import type { ObservedFacts } from './drift/facts.js';
import { watchDrift } from './drift/watch.js';
import type { RunEvent } from './events.js';
import { type CaseOutcome, type Execution, executeCase } from './execute-case.js';
import type { Laws } from './judge/laws.js';
import { createObserver, exchangesOf, type Keep, keeping } from './judge/observe.js';
import { type ReadingCounts, watchReadings } from './judge/observed-readings.js';
import { type OtherVerdict, watchProfile } from './judge/other-profile.js';
import { inLanes } from './lanes.js';
import type { RunOptions } from './options.js';
import { probeOptions, probeTarget } from './probe-target.js';
import { caseResult } from './results.js';
import { type ScopeWatch, watchScopes } from './scopes/watch.js';
import { sequencesOf, shownOf } from './sequences/lives.js';
import type { Making } from './sequences/try-commands.js';
import type { CreationOptions } from './supply/create-jobs.js';
import type { Gathered } from './supply/supply.js';
import type { Target } from './target.js';
import type { Tokens } from './tokens/credentials.js';
import { asksExpired, type Expiry, lastAfter, untilEnded } from './tokens/wait-expiry.js';
import type { Traffic } from './traffic.js';

/** What the execution of a plan works with. */
export interface Work {
  readonly options: RunOptions;
  readonly laws: Laws;
  /** The other profile, where its opinion is wanted too. */
  readonly otherProfile: { readonly name: string; readonly laws: Laws } | undefined;
  readonly target: Target;
  readonly traffic: Traffic;
  readonly supplies: Supplies;
  /** What jobs made for this run have shown. */
  readonly made: Gathered['made'];
  readonly tokens: Tokens['tokens'];
  /** The token that is kept until it has ended. */
  readonly expiry: Expiry | undefined;
  /** Why the target cannot be sent to, and whether its TLS can be looked at all the same. */
  readonly unreachable: { readonly because: string; readonly servesTls: boolean } | undefined;
  readonly listen: (event: RunEvent) => void;
  readonly signal: AbortSignal | undefined;
  readonly keep: Keep | undefined;
  /** Tries cases about access to a user's document. */
  readonly access?: Execution['access'];
}

/** The outcomes of all planned cases, in plan order, and what was watched beside. */
export interface Executed {
  readonly outcomes: readonly CaseOutcome[];
  /** Which readings the answers followed. */
  readonly observed: ReadingCounts;
  /** What the answers showed beside. */
  readonly facts: ObservedFacts;
  /** How each credential was treated. */
  readonly scopes: ScopeWatch['seen'];
  readonly other: OtherVerdict | undefined;
}

/** Tries all planned cases, lanes side by side. */
export async function execute(planned: readonly PlannedCase[], work: Work): Promise<Executed> {
  const watch = watchAnswers(work);
  let failed = false;
  const stopped = (kind: Case['kind']): string | undefined => stoppedBy(work, { kind, failed });
  const execution = executionOf(planned, work, { note: watch.note, noteScopes: watch.noteScopes, stopped });
  const announce = announcer(planned, work.listen);
  const tryOne = async (one: PlannedCase): Promise<CaseOutcome> => {
    const outcome = await executeCase(one, execution);
    failed ||= outcome.verdict === 'fail';
    announce(outcome);
    return outcome;
  };
  const { expiry } = work;
  const tell = (seconds: number): void => work.listen({ kind: 'waiting', says: 'the token to end', seconds });
  const outcomes = await lastAfter(
    planned,
    (one) => expiry !== undefined && asksExpired(one),
    async () => expiry && untilEnded(expiry, { now: Date.now, stopped: () => stopped('example'), tell }),
    (some) => inLanes(some, ({ lane }) => lane, tryOne),
  );
  return { outcomes, ...watch.seen() };
}

/** Why a case of a kind is not tried any more; `undefined` while the run goes on. */
function stoppedBy(
  { options, signal, unreachable, traffic }: Work,
  { kind, failed }: { readonly kind: Case['kind']; readonly failed: boolean },
): string | undefined {
  if (signal?.aborted) return 'the run was interrupted';
  if (failed && options.bail) return 'the run stopped at the first failure (--bail)';
  if (unreachable !== undefined) return kind === 'tls' && unreachable.servesTls ? undefined : unreachable.because;
  return traffic.lost()?.because ?? traffic.spent();
}

/** What is watched in all answers beside the verdicts: the readings followed, what drifted, who may ask, what the other profile says. */
function watchAnswers({ laws, otherProfile }: Work) {
  const readings = watchReadings(laws.ambiguities);
  const drift = watchDrift(laws);
  const other = otherProfile === undefined ? undefined : watchProfile(otherProfile.name, otherProfile.laws, laws);
  const note: Execution['note'] = (observed) => {
    for (const [exchange, intent] of exchangesOf(observed)) {
      if (intent.about !== undefined) continue; // the document says nothing of it
      readings.note(exchange, intent);
      drift.note(exchange, intent);
    }
    other?.note(observed);
  };
  const scopes = watchScopes();
  const seen = () => ({ observed: readings.counts, facts: drift.facts(), scopes: scopes.seen, other: other?.verdict() });
  return { note, noteScopes: scopes.add, seen };
}

function executionOf(planned: readonly PlannedCase[], work: Work, told: Pick<Execution, 'note' | 'noteScopes' | 'stopped'>): Execution {
  const { options, target, traffic, made, laws } = work;
  const known = knownValues(work.supplies);
  const allotted = allotInputs(planned, {
    effort: options.effort,
    ...(options.budget.cases === undefined ? {} : { most: options.budget.cases }),
  });
  return {
    ...told,
    context: {
      origin: target.origin,
      prefix: target.prefix,
      templateOf: (operation) => laws.profile.operation(operation).path,
      tokens: work.tokens,
      seed: options.seed,
    },
    observe: keeping(createObserver(laws), work.keep),
    send: traffic.send,
    shown: (status, id) => (made === undefined ? undefined : shownOf(made.provision, status, id)),
    sequence: (one, shape) => (made === undefined ? [] : sequencesOf(one, shape, made.type, made.provision)),
    access: work.access,
    making: made === undefined ? undefined : makingOf(made.making, work, told),
    probe: () => probeTarget(target, probeOptions(planned, work)),
    fastCheck: () => import('fast-check'),
    isKnown: (parameter, value) => known[parameter].has(value.toLowerCase()),
    seed: options.seed,
    effort: options.effort,
    inputsOf: ({ id, case: shape }) => ({ of: inputsOf(shape, options.effort), allowed: allotted.get(id) ?? 0 }),
    concurrency: options.concurrency,
  };
}

function makingOf(making: CreationOptions, { supplies, options }: Work, { stopped }: Pick<Execution, 'stopped'>): Making {
  return { options: { ...making, stopped: () => stopped('sequence') !== undefined }, types: supplies.types, confirm: options.confirm };
}

/** Tells of each selected case as it ends, with how far the run is. */
function announcer(planned: readonly PlannedCase[], listen: (event: RunEvent) => void): (outcome: CaseOutcome) => void {
  const of = planned.filter(({ selected }) => selected).length;
  let done = 0;
  let exchanges = 0;
  return (outcome) => {
    exchanges += outcome.tally.exchanges;
    if (outcome.planned.selected) listen({ kind: 'case-finished', result: caseResult(outcome, []), done: ++done, of, exchanges });
  };
}

/** What is known to be valid, in lower case: a property about unknown values must not send them. */
function knownValues({ types, jobs }: Supplies): Readonly<Record<'type' | 'id', ReadonlySet<string>>> {
  const all = Object.values(jobs).flat();
  return {
    type: new Set([...types, ...all.map(({ type }) => type)].map((type) => type.toLowerCase())),
    id: new Set(all.map(({ id }) => id.toLowerCase())),
  };
}
