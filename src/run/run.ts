import { operationsOf } from '../document/api-document.js';
import type { Spec } from '../document/spec.js';
import type { WireRequest } from '../http/exchange.js';
import { type Reachability, reach } from '../http/reach.js';
import { createRedactor, type Redactor } from '../http/redact.js';
import { ALLOWANCES, type Allowance } from '../http/safety.js';
import { type PlannedCase, planCases } from '../plan/plan.js';
import type { Suite } from '../plan/suite.js';
import { assembleRecord } from './assemble-record.js';
import { LIVE_BUDGET } from './budget.js';
import { obtainTokens, wantedCredentials } from './credentials.js';
import type { RunEvent } from './events.js';
import { execute } from './execute.js';
import { createLaws, type Laws } from './laws.js';
import { type Ledger, openLedger } from './ledger.js';
import { maskRecord } from './mask-record.js';
import type { Keep } from './observe.js';
import type { RunOptions, UrlTarget } from './options.js';
import { cleanUp } from './provide.js';
import type { RunProblem, RunRecord } from './record.js';
import { gatherSupplies } from './supply.js';
import { createTally } from './tally.js';
import { parseTarget, type Target } from './target.js';
import { refusedTokenProblem } from './token-refused.js';
import { openTraffic, type Traffic } from './traffic.js';
import { withWait } from './wait-expiry.js';

/** Options of a run whose target is known: the reference server, where it is wanted, has been started. */
export interface TargetedRunOptions extends RunOptions {
  readonly target: UrlTarget;
}

/** What a run works with beside its options. */
export interface RunParts {
  readonly spec: Spec;
  readonly suites: readonly Suite[];
  readonly listen?: (event: RunEvent) => void;
  /** Ends the run early: no new requests, the record still comes. */
  readonly signal?: AbortSignal;
  /** Where the jobs that the run makes are written down; in memory alone where left out. */
  readonly ledgerFile?: string;
  /** Is handed each trace as it is judged, secrets and all: for proof, which judges changed ones again. */
  readonly keep?: Keep;
}

/** Faults of the certificate keep requests from being sent, but not the probe from looking. */
const CERTIFICATE_KINDS: ReadonlySet<Reachability['kind']> = new Set(['untrusted', 'expired', 'not-yet-valid', 'other-name']);

/** Plans, sends and judges; gives the record, redacted. Bad targets and credentials are problems in the record, not exceptions. */
export async function run(options: TargetedRunOptions, parts: RunParts): Promise<RunRecord> {
  const { spec, suites, listen = () => undefined, signal, keep } = parts;
  const { ca, caFile, baseUrl, from, proxies } = options.target;
  const startedAt = new Date();
  const begun = performance.now();
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
  const ledger = openLedger(parts.ledgerFile);
  const permit = permission(options, laws, ledger, target);
  const traffic = openTraffic({ ...options, origin: target.origin, ca, proxies, budget, permit, keeper });
  const removeMade = (): Promise<void> =>
    cleanUp({ origin: target.origin, writer: tokens.writer ?? tokens.reader ?? '', send: traffic.send, ledger });
  try {
    const stopped = (): boolean =>
      unreachable !== undefined || signal?.aborted === true || traffic.lost() !== undefined || traffic.spent() !== undefined;
    const gathered = await gatherSupplies({ options, suites, tokens, law: laws.profile, target, ledger, send: traffic.send, stopped });
    const { made } = gathered;
    const supplies = { ...gathered.supplies, gaps: obtained.gaps };
    const needs = [...gathered.needs, ...obtained.needs];
    const planned = planCases(suites, supplies, options.select).map((one) =>
      withLiveRules(withoutLives(withTransport(one, target, startedAt), options), isLive ? options.allow : ALLOWANCES),
    );
    listen({ kind: 'started', baseUrl, cases: planned.filter(({ selected }) => selected).length, seed: options.seed });
    const otherProfile = otherProfileOf(options, spec);
    const executed = await execute(planned, {
      options,
      ca,
      laws,
      otherProfile,
      target,
      traffic,
      supplies,
      made,
      tokens,
      expiry,
      unreachable,
      listen,
      signal,
      keep,
    });
    await removeMade();
    const tally = createTally();
    for (const outcome of executed.outcomes) tally.absorb(outcome.tally);
    const redactor = createRedactor([...obtained.secrets, ...keeper.secrets]); // now that no further token comes
    const problems = [
      ...targetProblems(reached, from),
      ...obtained.problems,
      ...keeper.problems,
      ...(keeper.readerRefused() ? [refusedTokenProblem(target.host)] : []),
      ...lossProblems(traffic),
      ...tooShort(redactor),
    ];
    const duration = performance.now() - begun;
    const interrupted = signal?.aborted ?? false;
    const assembled = assembleRecord({
      options,
      spec,
      laws,
      ...executed,
      tally,
      needs,
      created: ledger.entries,
      problems,
      startedAt,
      duration,
      redactor,
      interrupted,
      caFile,
      unreachable: unreachable !== undefined,
    });
    const record = redactor.data(isLive && options.evidence === 'masked' ? maskRecord(assembled, laws.profile.document.root) : assembled);
    listen({ kind: 'finished', record });
    return record;
  } finally {
    await removeMade();
    await traffic.close();
  }
}

function targetProblems(reached: Reachability, from: string): readonly RunProblem[] {
  return reached.kind === 'reached' ? [] : [{ says: `${reached.says} (from ${from})`, remedy: reached.remedy }];
}

function lossProblems({ lost }: Traffic): readonly RunProblem[] {
  const says = lost();
  return says === undefined ? [] : [{ says, remedy: 'check that the target is up, and whether something between limits it' }];
}

/** The built-in server behaves as it was told: what another profile says of it is news to nobody. */
function otherProfileOf({ target, profile }: TargetedRunOptions, spec: Spec): { readonly name: string; readonly laws: Laws } | undefined {
  if (target.embedded !== undefined) return undefined;
  const name = profile === 'page' ? 'vendor' : 'page';
  return { name, laws: createLaws(spec, { profile: name, readings: {}, strict: false }) };
}

/** A secret too short to be told from other text is said aloud (decision 10): it may stand in the reports. */
function tooShort({ tooShort: names }: Redactor): readonly RunProblem[] {
  return names.map((name) => ({
    says: `${name} has under 12 characters: it cannot be taken out of the reports by its value`,
    remedy: 'use a longer token',
  }));
}

/** The unsafe requests that the run needs for itself: to create jobs where that is allowed, and to delete what its ledger holds. */
function permission({ allow }: RunOptions, laws: Laws, ledger: Ledger, { prefix }: Target): (request: WireRequest) => boolean {
  const lists = operationsOf(laws.profile.document).map(
    ({ path }) => new RegExp(`^${escaped(prefix)}${escaped(path.slice(0, path.lastIndexOf('/'))).replaceAll(/\\\{[^}]+\\\}/g, '[^/]+')}$`),
  );
  return ({ method, path }) => {
    if (!allow.includes('create-jobs')) return false;
    if (method === 'POST') return lists.some((list) => list.test(path));
    return method === 'DELETE' && ledger.entries.some(({ file }) => file === path);
  };
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The built-in server's jobs rest: a life is asked of it only where that is wanted. */
function withoutLives(planned: PlannedCase, { target, allow }: TargetedRunOptions): PlannedCase {
  const isWanted = target.embedded === undefined || allow.includes('create-jobs');
  return planned.case.kind === 'sequence' && !isWanted ? { ...planned, selected: false } : planned;
}

/** On a live target a property, which sends many odd requests, wants to be allowed (decision 9). */
function withLiveRules(planned: PlannedCase, allow: readonly Allowance[]): PlannedCase {
  if (planned.case.kind !== 'property' || allow.includes('property-suites')) return planned;
  return {
    ...planned,
    needs: { kind: 'unmet', because: 'a property sends many odd requests, and the target is live', remedy: '--allow property-suites' },
  };
}

/** Plain HTTP on loopback has no TLS to judge: the case says so, with the waiver to copy (decision 5). */
function withTransport(planned: PlannedCase, { secure, loopback }: Target, now: Date): PlannedCase {
  if (planned.case.kind !== 'tls' || secure || !loopback) return planned;
  const until = new Date(now.getTime() + 90 * 86_400_000).toISOString().slice(0, 10);
  const remedy = `gate: { waive: { R-TLS: { reason: plain HTTP on loopback, until: ${until} } } }`;
  return { ...planned, needs: { kind: 'unmet', because: 'the base URL is plain HTTP on loopback: there is no TLS to judge', remedy } };
}
