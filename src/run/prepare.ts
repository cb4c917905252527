import type { Spec } from '../document/spec.js';
import { identityOf } from '../http/client-certificate.js';
import { type Reachability, reach } from '../http/reach.js';
import type { Supplies } from '../plan/needs.js';
import { type PlannedCase, planCases } from '../plan/plan.js';
import type { Suite } from '../plan/suite.js';
import { LIVE_BUDGET } from './budget.js';
import type { Execution } from './execute-case.js';
import { type JobTime, jobTimeOf } from './job-time.js';
import { createLaws, type Laws } from './judge/laws.js';
import type { RunOptions, UrlTarget } from './options.js';
import type { NeedResult, ScopeMatrix } from './record.js';
import type { MatrixContext } from './scopes/matrix.js';
import type { ScopeWatch } from './scopes/watch.js';
import { type Ledger, openLedger } from './supply/ledger.js';
import { permission } from './supply/permission.js';
import { cleanUp } from './supply/provide.js';
import { type Gathered, gatherSupplies } from './supply/supply.js';
import { parseTarget, type Target } from './target.js';
import { planUnderRules } from './target-rules.js';
import { obtainTokens, type Tokens, wantedCredentials } from './tokens/credentials.js';
import { withWait } from './tokens/wait-expiry.js';
import { openTraffic, type Traffic } from './traffic.js';

/** Options of a run whose target is known: the reference server, where it is wanted, has been started. */
export interface TargetedRunOptions extends RunOptions {
  readonly target: UrlTarget;
}

/** What a run is prepared with. */
export interface PreparationParts {
  readonly spec: Spec;
  readonly suites: readonly Suite[];
  /** Ends the run early. */
  readonly signal?: AbortSignal;
  /** Where the jobs that the run makes are written down; in memory alone where left out. */
  readonly ledgerFile?: string;
}

/** A target that requests can be sent to, as far as it can be reached. */
interface Opened {
  readonly laws: Laws;
  readonly target: Target;
  readonly isLive: boolean;
  readonly reached: Reachability;
  /** Why the target cannot be sent to, and whether its TLS can be looked at all the same. */
  readonly unreachable: { readonly because: string; readonly servesTls: boolean } | undefined;
  readonly obtained: Tokens;
  readonly traffic: Traffic;
  readonly ledger: Ledger;
  readonly time: JobTime;
  /** Deletes the files of the jobs that were made. */
  readonly removeMade: () => Promise<void>;
  /** Removes what was made, and ends all connections. */
  readonly close: () => Promise<void>;
}

/** All that stands before the first judged request. */
export interface Preparation extends Omit<Opened, 'time'> {
  readonly supplies: Supplies;
  readonly needs: readonly NeedResult[];
  readonly made: Gathered['made'];
  readonly planned: readonly PlannedCase[];
  /** Tries a case about access to a user's document. */
  readonly access?: Execution['access'];
  /** Draws the scope matrices; those of the built-in document where left out. */
  readonly matrices?: (seen: ScopeWatch['seen'], context: MatrixContext) => readonly ScopeMatrix[];
}

/** Faults of either certificate keep requests from being sent, but not the probe from looking. */
const CERTIFICATE_KINDS: ReadonlySet<Reachability['kind']> = new Set([
  'untrusted',
  'expired',
  'not-yet-valid',
  'other-name',
  'wants-certificate',
]);

/** Reaches the target, obtains tokens, gathers what the cases need, and plans. Sends no judged request. */
export async function prepare(options: TargetedRunOptions, parts: PreparationParts): Promise<Preparation> {
  const opened = await open(options, parts);
  try {
    return { ...opened, ...(await planOn(opened, options, parts)) };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function open(options: TargetedRunOptions, { spec, suites, signal, ledgerFile }: PreparationParts): Promise<Opened> {
  const { baseUrl, proxies } = options.target;
  const laws = createLaws(spec, options);
  const target = parseTarget(baseUrl);
  const isLive = options.live || !target.loopback;
  const [reached, obtained] = await reachWithTokens(options, suites);
  const usual = isLive ? { ...LIVE_BUDGET, ...options.budget } : options.budget;
  const budget = withWait(usual, { expiry: obtained.expiry, set: options.budget, now: Date.now() });
  const ledger = openLedger(ledgerFile);
  const permit = permission(options, laws, ledger, target);
  const { origin } = target;
  const { keeper, tokens } = obtained;
  const traffic = openTraffic({
    ...options,
    origin,
    identity: identityOf(options.target),
    proxies,
    budget,
    permit,
    keeper,
    isLive,
    signal,
  });
  const time = jobTimeOf(options.target);
  const removeMade = (): Promise<void> =>
    cleanUp({ origin, writer: tokens.writer ?? tokens.reader ?? '', send: traffic.send, ledger, pause: time.pause });
  const close = async (): Promise<void> => {
    await removeMade();
    await traffic.close();
  };
  return { laws, target, isLive, reached, unreachable: unreachableOf(reached), obtained, traffic, ledger, time, removeMade, close };
}

async function reachWithTokens(options: TargetedRunOptions, suites: readonly Suite[]): Promise<[Reachability, Tokens]> {
  const { baseUrl, proxies } = options.target;
  const identity = identityOf(options.target);
  const secured = { timeout: options.timeout, ...identity, ...(proxies === undefined ? {} : { proxies }) };
  return Promise.all([
    reach(baseUrl, secured),
    obtainTokens(options.credentials, {
      ...secured,
      origin: parseTarget(baseUrl).origin,
      wanted: wantedCredentials(suites, options.select),
      waitExpiry: options.waitExpiry === true ? 'wait' : 'do-not-wait',
      ...(options.budget.time === undefined ? {} : { time: options.budget.time }),
    }),
  ]);
}

/** Why a target cannot be sent to; `undefined` where it was reached. */
export function unreachableOf(reached: Reachability): Opened['unreachable'] {
  return reached.kind === 'reached' ? undefined : { because: reached.says, servesTls: CERTIFICATE_KINDS.has(reached.kind) };
}

/** Gathers what the cases need, and plans them as the target permits it. */
async function planOn(
  { laws, target, isLive, unreachable, obtained, traffic, ledger, time }: Opened,
  options: TargetedRunOptions,
  { suites, signal }: PreparationParts,
): Promise<Omit<Preparation, keyof Opened>> {
  const { tokens, gaps } = obtained;
  const { send } = traffic;
  const stopped = (): boolean =>
    unreachable !== undefined || signal?.aborted === true || traffic.lost() !== undefined || traffic.spent() !== undefined;
  const {
    supplies: met,
    needs,
    made,
  } = await gatherSupplies({ options, suites, tokens, law: laws.profile, target, isLive, ledger, time, send, stopped });
  const supplies = { ...met, gaps };
  const lost = traffic.lost();
  const rules = { options, target, isLive, now: new Date(), ...(lost === undefined ? {} : { lost }) };
  const planned = planUnderRules(planCases(suites, supplies, options.select), rules);
  return { supplies, needs: [...needs, ...obtained.needs], made, planned };
}
