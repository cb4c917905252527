import type { Spec } from '../../document/spec.js';
import { createRedactor, type Redactor } from '../../http/redact.js';
import type { PlannedCase } from '../../plan/plan.js';
import type { RequestContext } from '../../plan/request.js';
import { tryOnce } from '../execute-case.js';
import { findingOf } from '../findings.js';
import { createObserver, type Observe, type Observed } from '../judge/observe.js';
import { listedIn, maskFinding } from '../mask-record.js';
import { type Preparation, prepare, type TargetedRunOptions } from '../prepare.js';
import { probeOptions, probeTarget } from '../probe-target.js';
import { targetProblems } from '../problems.js';
import type { Finding, RunProblem, RunRecord } from '../record.js';
import { keyOf } from '../run.js';
import { createTally } from '../tally.js';
import { tokenUseOf } from '../tokens/keeper.js';
import { tokenVariables } from '../tokens/variables.js';
import { untilEnded } from '../tokens/wait-expiry.js';
import { isBound, type Replayable, suiteOf, withoutIds } from './as-case.js';
import { lacksSecret, recordedRequests } from './requests.js';
import { type Summed, sameness, sumUp, type Try, tryOf } from './verdict.js';

/** What a replay comes to; secrets are redacted. */
export interface Replay extends Summed {
  readonly remedy?: string;
  /** As it shows itself; as it was recorded where it does not. */
  readonly finding: Finding;
  /** Set where the place is wrong in another way than it was. */
  readonly otherwise?: true;
  /** What else the last answer breaks. */
  readonly others: readonly Pick<Finding, 'requirement' | 'check' | 'severity' | 'title'>[];
}

/** What a replay works with. */
export interface ReplayParts {
  readonly record: RunRecord;
  readonly spec: Spec;
  readonly times: number;
  /** Is told the base URL before anything is judged. */
  readonly started: (baseUrl: string) => void;
}

/**
 * Sends the requests of a finding again, several times, and judges them as the run did. On another target than the record's, what its
 * case needs is looked for there.
 */
export async function replay(finding: Replayable, options: TargetedRunOptions, parts: ReplayParts): Promise<Replay> {
  const { case: smallest } = finding.again;
  const isElsewhere = options.target.embedded === undefined && options.target.baseUrl !== parts.record.run.baseUrl;
  const anew = isElsewhere && smallest !== undefined && isBound(smallest);
  if (anew && withoutIds(smallest) === undefined) return unjudged(finding, MADE_OF_AN_ID);
  const ready = await prepare(options, { spec: parts.spec, suites: [suiteOf(finding, anew ? 'anew' : 'as-recorded')] });
  try {
    parts.started(options.target.baseUrl);
    const [planned] = ready.planned;
    const problem = problemOf(ready, options, planned);
    if (planned === undefined || problem !== undefined) return unjudged(finding, problem ?? NOT_PLANNED);
    return await tryAll({ finding, options, parts, ready, planned, anew });
  } finally {
    await ready.close();
  }
}

const NOT_PLANNED: RunProblem = { says: 'nothing of it can be sent' };
const MADE_OF_AN_ID: RunProblem = {
  says: 'its input was made of the id of a job of the recorded target, and this is another target',
  remedy: 'conformance run   on this target, which makes the input anew',
};
const LACKS_SECRET: RunProblem = {
  says: 'its request carries a secret that the record does not hold',
  remedy: 'conformance run   which sends it anew',
};

function unjudged(finding: Finding, { says, remedy }: RunProblem): Replay {
  return { verdict: 'not-judged', seen: 0, of: 0, because: says, ...(remedy === undefined ? {} : { remedy }), finding, others: [] };
}

/** Why nothing can be sent: the target, a credential, a need. */
function problemOf(ready: Preparation, { target }: TargetedRunOptions, planned: PlannedCase | undefined): RunProblem | undefined {
  const isTls = planned?.case.kind === 'tls';
  const [unreached] = targetProblems(ready.reached, target.from);
  if (unreached !== undefined && !(isTls && ready.unreachable?.servesTls)) return unreached;
  const { needs } = planned ?? {};
  if (needs?.kind !== 'unmet') return undefined;
  return ready.obtained.problems[0] ?? { says: needs.because, remedy: needs.remedy };
}

interface Work {
  readonly finding: Replayable;
  readonly options: TargetedRunOptions;
  readonly parts: ReplayParts;
  readonly ready: Preparation;
  readonly planned: PlannedCase;
  /** Whether the job is another one than the recorded. */
  readonly anew: boolean;
}

async function tryAll(work: Work): Promise<Replay> {
  const { finding, parts, ready } = work;
  const { expiry } = ready.obtained;
  if (finding.again.intent.credential === 'expired' && expiry !== undefined)
    await untilEnded(expiry, { now: Date.now, stopped: () => undefined, tell: () => undefined });
  const observe = createObserver(ready.laws);
  const tries: Try[] = [];
  let last: Observed | undefined;
  for (let count = 0; count < parts.times; count++) {
    last = await sendOnce(work, observe);
    if (last === undefined) return unjudged(finding, LACKS_SECRET);
    tries.push(tryOf(last, finding));
  }
  return told(tries, last, work);
}

/** `undefined` where a secret is missing. */
async function sendOnce({ finding, options, parts, ready, planned, anew }: Work, observe: Observe): Promise<Observed | undefined> {
  const { target, traffic, laws } = ready;
  const { again } = finding;
  const { intent } = again;
  if (again.case === undefined) {
    const probing = { ca: options.target.ca, options, target, laws };
    return observe([await probeTarget(target, probeOptions([planned], probing))], [intent]);
  }
  const context = contextOf(ready, parts.record.run.seed);
  if (anew && planned.case.kind === 'example' && planned.needs.kind === 'met')
    return tryOnce(planned, planned.case, planned.needs.bindings, { context, send: traffic.send, observe });
  const requests = recordedRequests(again, parts.record.run.baseUrl, context);
  if (requests.some(lacksSecret)) return undefined;
  const exchanges = [];
  for (const request of requests) exchanges.push(await traffic.send(request, tokenUseOf(intent)));
  return observe(
    exchanges,
    requests.map(({ method }) => ({ ...intent, method })),
  );
}

function contextOf({ target, laws, obtained }: Preparation, seed: number): RequestContext {
  return {
    origin: target.origin,
    prefix: target.prefix,
    templateOf: (operation) => laws.profile.operation(operation).path,
    tokens: obtained.tokens,
    seed,
  };
}

/** The account of all tries, redacted, and of a live target masked. */
function told(tries: readonly Try[], last: Observed | undefined, work: Work): Replay {
  const { finding, options, ready } = work;
  const redactor = createRedactor([...ready.obtained.secrets, ...ready.obtained.keeper.secrets, ...keyOf(options.target)]);
  const shown = tries.find((one) => one.kind === 'shown');
  const now = shown === undefined ? finding : shownNow(shown, tries, work, redactor);
  const masked =
    ready.isLive && options.evidence === 'masked' ? maskFinding(now, { listed: listedIn(ready.laws.profile.document.root) }) : now;
  const others = (last?.occurrences ?? []).filter(({ identity }) => sameness(identity, finding) === undefined);
  return redactor.data({
    ...sumUp(tries),
    finding: masked,
    ...(shown?.how === 'otherwise' ? { otherwise: true as const } : {}),
    others: finding.again.requests.length > 1 ? [] : others.map((one) => brief(one, work, redactor)),
  });
}

function shownNow(
  { occurrence, how }: Extract<Try, { kind: 'shown' }>,
  tries: readonly Try[],
  { finding, options, parts, ready }: Work,
  redactor: Redactor,
): Finding {
  const sighting = {
    occurrence,
    count: tries.filter(({ kind }) => kind === 'shown').length,
    cases: new Set(finding.cases),
    ...(finding.trigger === undefined || how === 'otherwise' ? {} : { trigger: finding.trigger }),
  };
  const made = findingOf(sighting, createTally(), contextOfFindings(options, parts, ready, redactor));
  return { ...made, of: tries.filter(({ kind }) => kind !== 'unjudged').length, again: finding.again };
}

function contextOfFindings(options: TargetedRunOptions, { spec }: ReplayParts, { laws }: Preparation, redactor: Redactor) {
  const { caFile, clientFiles } = options.target;
  return {
    law: laws.profile,
    requirements: new Map(spec.registers.requirements.map((requirement) => [requirement.id, requirement])),
    variables: tokenVariables(options.credentials),
    redactor,
    ...(caFile === undefined ? {} : { ca: caFile }),
    ...(clientFiles === undefined ? {} : { client: clientFiles }),
  };
}

function brief(occurrence: Observed['occurrences'][number], { options, parts, ready }: Work, redactor: Redactor): Replay['others'][number] {
  const sighting = { occurrence, count: 1, cases: new Set<string>() };
  const { requirement, check, severity, title } = findingOf(sighting, createTally(), contextOfFindings(options, parts, ready, redactor));
  return { requirement, check, severity, title };
}
