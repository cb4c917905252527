import type { Exchange } from '../checks/trace.js';
import type { HttpExchange, WireRequest } from '../http/exchange.js';
import type { Effort } from '../plan/effort.js';
import type { Intent } from '../plan/intent.js';
import type { Bindings } from '../plan/needs.js';
import type { PlannedCase } from '../plan/plan.js';
import { type IntendedRequest, type RequestContext, requestsOf } from '../plan/request.js';
import type { Sample } from '../plan/samples.js';
import type { AccessCase, Case, CommandsCase, ExampleCase, FastCheck, JobStatus, PropertyCase, ScriptCase } from '../plan/suite.js';
import type { TlsExchange } from '../tls/table.js';
import { type Account, createAccount } from './account.js';
import { type Cut, cutText, SPENT } from './cut.js';
import { tryProperty } from './execute-property.js';
import { selfOf } from './follow.js';
import type { Observe, Observed } from './judge/observe.js';
import type { Verdict } from './record.js';
import type { Making } from './sequences/try-commands.js';
import { createTally, type Tally } from './tally.js';
import { type TokenUse, tokenUseOf } from './tokens/keeper.js';

/** What the execution of cases needs. */
export interface Execution {
  readonly context: RequestContext;
  readonly observe: Observe;
  /** Takes note of what was judged, for what is watched beside the verdict. */
  readonly note: (observed: Observed) => void;
  /** Takes note of what was judged of a case that fills the scope matrix. */
  readonly noteScopes: (observed: Observed) => void;
  readonly send: (request: WireRequest, use: TokenUse) => Promise<HttpExchange>;
  /** The answer of a job made for this run that showed a status which no other job is known in. */
  readonly shown: (status: JobStatus, id: string | undefined) => HttpExchange | undefined;
  /** What jobs made for this run have shown, for a sequence. */
  readonly sequence: (planned: PlannedCase, shape: ScriptCase) => readonly Sequence[];
  /** How further jobs are made; `undefined` where none may be. */
  readonly making: Making | undefined;
  readonly probe: () => Promise<TlsExchange>;
  /** Tries a case about access; absent where none is planned. */
  readonly access: ((planned: PlannedCase, shape: AccessCase, send: Execution['send']) => Promise<Sequence>) | undefined;
  readonly fastCheck: () => Promise<FastCheck>;
  /** Whether a property's input would make its request a valid one. */
  readonly isKnown: (parameter: 'type' | 'id', value: string) => boolean;
  readonly seed: number;
  readonly effort: Effort;
  /** How many inputs a case has, and how many of them the budget of cases allows. */
  readonly inputsOf: (planned: PlannedCase) => { readonly of: number; readonly allowed: number };
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
  /** Set where the run ended before all inputs were tried. */
  readonly cut?: Cut;
  readonly tally: Tally;
  readonly duration: number;
}

/** Why a case was not tried that the run was told to leave out. */
const DESELECTED = 'not chosen by --suite, --requirement or --grep';

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
  if (!planned.selected) return untried('not-selected', planned.leftOut?.because ?? DESELECTED, planned.leftOut?.remedy);
  if (planned.needs.kind === 'unmet') return untried('not-exercised', planned.needs.because, planned.needs.remedy);
  const { of, allowed } = execution.inputsOf(planned);
  const stopped = execution.stopped(planned.case.kind) ?? (allowed === 0 ? SPENT : undefined);
  if (stopped !== undefined) return { ...untried('not-exercised', stopped), cut: { after: 0, of, because: stopped } };
  const begun = performance.now();
  const account = createAccount(planned, execution);
  const cutAt = await tryCase(planned, planned.needs.bindings, execution, account);
  const spent = account.cutOff();
  const cut = cutAt ?? (spent === undefined || planned.case.kind === 'property' ? undefined : { after: 0, of, because: spent });
  const { verdict, because = cut && cutText(cut) } = account.conclude();
  return {
    planned,
    verdict,
    tally: account.tally,
    duration: performance.now() - begun,
    ...(because === undefined ? {} : { because }),
    ...(cut === undefined ? {} : { cut }),
  };
}

/** Tries a case; tells where it was cut off. */
async function tryCase(planned: PlannedCase, bindings: Bindings, execution: Execution, account: Account): Promise<Cut | undefined> {
  const { case: shape } = planned;
  switch (shape.kind) {
    case 'tls':
      account.add(execution.observe([await execution.probe()], [tlsIntent(planned)]));
      return undefined;
    case 'example':
      account.add(shownBefore(planned, shape, bindings, execution) ?? (await tryOnce(planned, shape, bindings, execution)));
      return undefined;
    case 'access':
      if (execution.access !== undefined) {
        const { exchanges, intents } = await execution.access(planned, shape, execution.send);
        account.add(execution.observe(exchanges, intents));
      }
      return undefined;
    case 'sequence':
      if (shape.script === 'commands') return tryOrders(planned, shape, execution, account);
      for (const { exchanges, intents } of execution.sequence(planned, shape)) account.add(execution.observe(exchanges, intents));
      return undefined;
    case 'property':
      return tryProperty(planned, shape, execution, { account, send: (input) => tryOnce(planned, shape, bindings, execution, input) });
  }
}

async function tryOrders(planned: PlannedCase, shape: CommandsCase, execution: Execution, account: Account): Promise<Cut | undefined> {
  if (execution.making === undefined) return undefined;
  const { tryCommands } = await import('./sequences/try-commands.js'); // few runs may make jobs
  return tryCommands(planned, shape, execution, account);
}

/** A status that does not last was shown by a job made for this run, when it was polled: that answer is judged, none is asked for. */
function shownBefore(planned: PlannedCase, shape: ExampleCase, bindings: Bindings, execution: Execution): Observed | undefined {
  const exchange = bindings.job === undefined ? undefined : execution.shown(bindings.job, bindings.id);
  if (exchange === undefined || Object.keys(shape.send).length > 0) return undefined;
  const intents = requestsOf(planned, shape, bindings, execution.context).map(({ intent }) => intent);
  return execution.observe([exchange], intents);
}

/** Sends the requests of a case, or of one sample, in order, and judges them. */
export async function tryOnce(
  planned: PlannedCase,
  shape: ExampleCase | PropertyCase,
  bindings: Bindings,
  execution: Pick<Execution, 'context' | 'send' | 'observe'>,
  sample: Sample = {},
): Promise<Observed> {
  const exchanges: Exchange[] = [];
  const intents: Intent[] = [];
  const send = async ({ request, intent }: IntendedRequest): Promise<HttpExchange> => {
    const exchange = await execution.send(request, tokenUseOf(intent));
    exchanges.push(exchange);
    intents.push(intent);
    return exchange;
  };
  for (const one of requestsOf(planned, shape, bindings, execution.context, sample)) {
    const exchange = await send(one);
    const next = shape.send.follow === 'self' ? selfOf(exchange, one) : undefined;
    if (next !== undefined) await send(next);
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
