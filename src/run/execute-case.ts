import type { Exchange } from '../checks/trace.js';
import type { Broken, HttpExchange, WireRequest } from '../http/exchange.js';
import type { Intent } from '../plan/intent.js';
import type { Bindings } from '../plan/needs.js';
import type { PlannedCase } from '../plan/plan.js';
import { type RequestContext, requestsOf } from '../plan/request.js';
import { drawSamples, type PlannedSample, propertySeed, type Sample } from '../plan/samples.js';
import type { Case, ExampleCase, FastCheck, JobStatus, PropertyCase, SequenceCase } from '../plan/suite.js';
import type { TlsExchange } from '../tls/table.js';
import { exchangesOf, type Observe, type Observed } from './judge/observe.js';
import { inPool } from './lanes.js';
import type { Verdict } from './record.js';
import { shrinkSighting } from './shrink.js';
import { createTally, type Tally } from './tally.js';
import { type TokenUse, tokenUseOf } from './tokens/keeper.js';
import { type CaseEvidence, caseVerdict } from './verdicts.js';

/** After so many samples of a property that got no answer in time, the rest would only show the same. */
const MOST_UNANSWERED = 8;

/** What the execution of cases needs. */
export interface Execution {
  readonly context: RequestContext;
  readonly observe: Observe;
  /** Takes note of each judged exchange, for what is watched beside the verdict. */
  readonly note: (exchange: Exchange, intent: Intent) => void;
  readonly send: (request: WireRequest, use: TokenUse) => Promise<HttpExchange>;
  /** The answer of a job made for this run that showed a status which no other job is known in. */
  readonly shown: (status: JobStatus, id: string | undefined) => HttpExchange | undefined;
  /** What jobs made for this run have shown, for a sequence. */
  readonly sequence: (planned: PlannedCase, shape: SequenceCase) => readonly Sequence[];
  readonly probe: () => Promise<TlsExchange>;
  readonly fastCheck: () => Promise<FastCheck>;
  /** Whether a property's input would make its request a valid one. */
  readonly isKnown: (parameter: 'type' | 'id', value: string) => boolean;
  readonly seed: number;
  /** Samples of one property in flight at once. */
  readonly concurrency: number;
  /** Why no further case is begun; `undefined` while the run goes on. */
  readonly stopped: (kind: Case['kind']) => string | undefined;
}

/** Exchanges that belong together, each with what it meant to show. */
export interface Sequence {
  readonly exchanges: readonly Exchange[];
  readonly intents: readonly Intent[];
}

/** A case that was tried, or why it was not. */
export interface CaseOutcome {
  readonly planned: PlannedCase;
  readonly verdict: Verdict;
  readonly because?: string;
  readonly remedy?: string;
  readonly tally: Tally;
  readonly duration: number;
}

/** Tries one case: sends what it sends, judges what comes, shrinks what a property finds. */
export async function executeCase(planned: PlannedCase, execution: Execution): Promise<CaseOutcome> {
  const untried = (verdict: Verdict, because: string, remedy?: string): CaseOutcome => ({
    planned,
    verdict,
    because,
    tally: createTally(),
    duration: 0,
    ...(remedy === undefined ? {} : { remedy }),
  });
  if (!planned.selected) return untried('not-selected', 'not selected');
  if (planned.needs.kind === 'unmet') return untried('not-exercised', planned.needs.because, planned.needs.remedy);
  const stopped = execution.stopped(planned.case.kind);
  if (stopped !== undefined) return untried('not-exercised', stopped);
  const begun = performance.now();
  const account = createAccount(planned, execution);
  await tryCase(planned, planned.needs.bindings, execution, account);
  const { verdict, because } = account.conclude();
  return { planned, verdict, tally: account.tally, duration: performance.now() - begun, ...(because === undefined ? {} : { because }) };
}

async function tryCase(planned: PlannedCase, bindings: Bindings, execution: Execution, account: Account): Promise<void> {
  const { case: shape } = planned;
  switch (shape.kind) {
    case 'tls':
      account.add(execution.observe([await execution.probe()], [tlsIntent(planned)]));
      return;
    case 'example':
      account.add(shownBefore(planned, shape, bindings, execution) ?? (await tryOnce(planned, shape, bindings, execution)));
      return;
    case 'sequence':
      for (const { exchanges, intents } of execution.sequence(planned, shape)) account.add(execution.observe(exchanges, intents));
      return;
    case 'property':
      await tryProperty(planned, shape, bindings, execution, account);
  }
}

/** A status that does not last was shown by a job made for this run, when it was polled: that answer is judged, none is asked for. */
function shownBefore(planned: PlannedCase, shape: ExampleCase, bindings: Bindings, execution: Execution): Observed | undefined {
  const exchange = bindings.job === undefined ? undefined : execution.shown(bindings.job, bindings.id);
  if (exchange === undefined || Object.keys(shape.send).length > 0) return undefined;
  const intents = requestsOf(planned, shape, bindings, execution.context).map(({ intent }) => intent);
  return execution.observe([exchange], intents);
}

async function tryProperty(
  planned: PlannedCase,
  property: PropertyCase,
  bindings: Bindings,
  execution: Execution,
  account: Account,
): Promise<void> {
  const fc = await execution.fastCheck();
  const seed = propertySeed(execution.seed, planned.id);
  const isDropped = (input: Sample): boolean => (property.unknown ?? []).some((name) => execution.isKnown(name, input[name] ?? ''));
  const samples = drawSamples(fc, property, { seed, isDropped });
  const send = (input: Sample): Promise<Observed> => tryOnce(planned, property, bindings, execution, input);
  let unanswered = 0;
  const trySample = async ({ input }: PlannedSample): Promise<Observed | undefined> => {
    if (execution.stopped('property') !== undefined || unanswered >= MOST_UNANSWERED) return undefined;
    const observed = await send(input);
    if (observed.occurrences.some(({ deviation }) => deviation.place.in === 'time')) unanswered++;
    return observed;
  };
  await inPool(samples, execution.concurrency, trySample, (observed, sample) => {
    if (observed !== undefined) account.add(observed, sample);
  });
  for (const [key, sighting] of account.tally.sightings) {
    if (sighting.sample === undefined || execution.stopped('property') !== undefined) continue;
    account.tally.refine(key, await shrinkSighting(sighting, sighting.sample.planned, { fc, property, seed, isDropped, send }));
  }
}

/** Sends the requests of a case, or of one sample, in order, and judges them. */
async function tryOnce(
  planned: PlannedCase,
  shape: ExampleCase | PropertyCase,
  bindings: Bindings,
  execution: Execution,
  sample: Sample = {},
): Promise<Observed> {
  const exchanges: Exchange[] = [];
  const intents: Intent[] = [];
  for (const { request, intent } of requestsOf(planned, shape, bindings, execution.context, sample)) {
    exchanges.push(await execution.send(request, tokenUseOf(intent)));
    intents.push(intent);
  }
  return execution.observe(exchanges, intents);
}

function tlsIntent({ id, suite, case: shape }: PlannedCase): Intent {
  return {
    caseId: id,
    operation: suite.operation,
    exercises: shape.exercises,
    expect: { status: 'documented' },
    method: 'GET',
    asked: {},
    credential: 'none',
  };
}

/** The account of one case while it runs. */
interface Account {
  readonly tally: Tally;
  add(observed: Observed, sample?: PlannedSample): void;
  conclude(): { readonly verdict: Verdict; readonly because?: string };
}

function createAccount({ id, case: shape }: PlannedCase, { note }: Execution): Account {
  const tally = createTally();
  const severities = new Set<'fail' | 'warn'>();
  const unjudged = new Set<string>();
  const asides: string[] = [];
  const unsent: string[] = [];
  let applied = 0;
  let requests = 0;
  return {
    tally,
    add: (observed, sample) => {
      tally.add(id, observed, sample);
      for (const { identity } of observed.occurrences) severities.add(identity.severity);
      for (const [exchange, intent] of exchangesOf(observed)) {
        note(exchange, intent);
        requests++;
        if (isUnsent(exchange)) unsent.push(exchange.outcome.says);
      }
      for (const { ruling, exchange } of observed.judgements) {
        if (ruling.kind === 'could-not-judge') unjudged.add(ruling.because);
        if (ruling.kind === 'applied' && ruling.requirements.some((requirement) => shape.exercises.includes(requirement))) applied++;
        if (exchange.kind === 'http' && exchange.outcome.kind === 'broken' && asides.length === 0) asides.push(exchange.outcome.says);
      }
    },
    conclude: () => {
      const evidence: CaseEvidence = { severities: [...severities], unjudged: [...unjudged], applied };
      const verdict = caseVerdict(evidence);
      if (verdict === 'error') return { verdict, because: evidence.unjudged.join('; ') };
      if (verdict === 'not-exercised') return { verdict, because: asides[0] ?? 'no check could judge what came' };
      // What the client refuses to send is not exercised: never left out in silence.
      return unsent.length === 0
        ? { verdict }
        : { verdict, because: `${unsent.length} of ${requests} requests were not sent: ${unsent[0]}` };
    },
  };
}

/** Whether our own client would not send a request as it is written. */
function isUnsent(exchange: Exchange): exchange is HttpExchange & { readonly outcome: Broken } {
  return exchange.kind === 'http' && exchange.outcome.kind === 'broken' && exchange.outcome.code === 'unsendable';
}
