import type { Spec } from '../document/spec.js';
import { type Reachability, reach } from '../http/reach.js';
import type { Supplies } from '../plan/needs.js';
import { type PlannedCase, planCases } from '../plan/plan.js';
import type { Suite } from '../plan/suite.js';
import { LIVE_BUDGET, pause } from './budget.js';
import { createLaws, type Laws } from './judge/laws.js';
import type { RunOptions, UrlTarget } from './options.js';
import type { NeedResult } from './record.js';
import { type Ledger, openLedger } from './supply/ledger.js';
import { permission } from './supply/permission.js';
import { cleanUp } from './supply/provide.js';
import { type Gathered, gatherSupplies } from './supply/supply.js';
import { parseTarget, type Target } from './target.js';
import { underRules } from './target-rules.js';
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

/** All that stands before the first judged request. */
export interface Preparation {
  readonly laws: Laws;
  readonly target: Target;
  readonly isLive: boolean;
  readonly reached: Reachability;
  /** Why the target cannot be sent to, and whether its TLS can be looked at all the same. */
  readonly unreachable: { readonly because: string; readonly servesTls: boolean } | undefined;
  readonly obtained: Tokens;
  readonly traffic: Traffic;
  readonly ledger: Ledger;
  readonly supplies: Supplies;
  readonly needs: readonly NeedResult[];
  readonly made: Gathered['made'];
  readonly planned: readonly PlannedCase[];
  /** Deletes the files of the jobs that were made. */
  readonly removeMade: () => Promise<void>;
  /** Removes what was made, and ends all connections. */
  readonly close: () => Promise<void>;
}

/** Faults of the certificate keep requests from being sent, but not the probe from looking. */
const CERTIFICATE_KINDS: ReadonlySet<Reachability['kind']> = new Set(['untrusted', 'expired', 'not-yet-valid', 'other-name']);

/** Reaches the target, obtains tokens, gathers what the cases need, and plans. Sends no judged request. */
export async function prepare(options: TargetedRunOptions, { spec, suites, signal, ledgerFile }: PreparationParts): Promise<Preparation> {
  const { ca, baseUrl, proxies } = options.target;
  const laws = createLaws(spec, options);
  const target = parseTarget(baseUrl);
  const secured = { timeout: options.timeout, ...(ca === undefined ? {} : { ca }), ...(proxies === undefined ? {} : { proxies }) };
  const [reached, obtained] = await Promise.all([
    reach(baseUrl, secured),
    obtainTokens(options.credentials, {
      ...secured,
      wanted: wantedCredentials(suites, options.select),
      waitExpiry: options.waitExpiry === true ? 'wait' : 'do-not-wait',
      ...(options.budget.time === undefined ? {} : { time: options.budget.time }),
    }),
  ]);
  const { tokens, keeper, expiry } = obtained;
  const unreachable = reached.kind === 'reached' ? undefined : { because: reached.says, servesTls: CERTIFICATE_KINDS.has(reached.kind) };
  const isLive = options.live || !target.loopback;
  const usual = isLive ? { ...LIVE_BUDGET, ...options.budget } : options.budget;
  const budget = withWait(usual, { expiry, set: options.budget, now: Date.now() });
  const ledger = openLedger(ledgerFile);
  const traffic = openTraffic({
    ...options,
    origin: target.origin,
    ca,
    proxies,
    budget,
    permit: permission(options, laws, ledger, target),
    keeper,
    isLive,
    signal,
  });
  const stopped = (): boolean =>
    unreachable !== undefined || signal?.aborted === true || traffic.lost() !== undefined || traffic.spent() !== undefined;
  const removeMade = (): Promise<void> =>
    cleanUp({ origin: target.origin, writer: tokens.writer ?? tokens.reader ?? '', send: traffic.send, ledger, pause });
  const close = async (): Promise<void> => {
    await removeMade();
    await traffic.close();
  };
  try {
    const gathered = await gatherSupplies({ options, suites, tokens, law: laws.profile, target, ledger, send: traffic.send, stopped });
    const supplies = { ...gathered.supplies, gaps: obtained.gaps };
    const lost = traffic.lost();
    const rules = { options, target, isLive, now: new Date(), ...(lost === undefined ? {} : { lost }) };
    const planned = planCases(suites, supplies, options.select).map((one) => underRules(one, rules));
    const needs = [...gathered.needs, ...obtained.needs];
    return {
      laws,
      target,
      isLive,
      reached,
      unreachable,
      obtained,
      traffic,
      ledger,
      supplies,
      needs,
      made: gathered.made,
      planned,
      removeMade,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
