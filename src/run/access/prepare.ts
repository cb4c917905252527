import type { ApiDocument } from '../../document/api-document.js';
import type { SecurityModel } from '../../document/security.js';
import { identityOf } from '../../http/client-certificate.js';
import { type ReachOptions, reach } from '../../http/reach.js';
import { SAFE_METHODS } from '../../http/safety.js';
import { type PlannedCase, planCases } from '../../plan/plan.js';
import type { AccessCase } from '../../plan/suite.js';
import { type Budget, LIVE_BUDGET } from '../budget.js';
import { documentLaws } from '../judge/laws.js';
import { type Preparation, type PreparationParts, type TargetedRunOptions, unreachableOf } from '../prepare.js';
import { openLedger } from '../supply/ledger.js';
import { parseTarget, type Target } from '../target.js';
import { planUnderRules } from '../target-rules.js';
import type { Tokens } from '../tokens/credentials.js';
import { createKeeper } from '../tokens/keeper.js';
import { openTraffic } from '../traffic.js';
import { endedTokens } from './ended.js';
import { accessMatrices } from './matrix.js';
import { prefixFor } from './server.js';
import { accessTries } from './try-access.js';
import { openWallet, type Wallet } from './wallet.js';

/** What a run of a user's document is prepared with. */
export interface AccessParts extends PreparationParts {
  readonly document: ApiDocument;
  readonly model: SecurityModel;
}

/** Reaches the target, obtains the tokens of the document's schemes, and plans. Sends no judged request. */
export async function prepareAccess(options: TargetedRunOptions, parts: AccessParts): Promise<Preparation> {
  const { spec, suites, document, model } = parts;
  const { target, isLive, way, wallet, keeper, traffic } = openAccess(options, parts);
  const planned = planCases(suites, NOTHING, options.select);
  const wanted = planned.flatMap(({ selected, case: shape }) => (selected && shape.kind === 'access' ? [shape] : []));
  const [reached] = await Promise.all([reach(options.target.baseUrl, way), wallet.obtain(wanted)]);
  const ruled = planUnderRules(
    planned.map((one) => withGap(isLive ? withoutAnother(one) : one, wallet, target)),
    { options, target, isLive, now: new Date() },
  );
  return {
    laws: documentLaws(document, spec.registers.requirements, options),
    target,
    isLive,
    reached,
    unreachable: unreachableOf(reached),
    obtained: { tokens: {}, keeper, problems: wallet.problems, secrets: [], gaps: {}, needs: [] },
    traffic,
    ledger: openLedger(),
    removeMade: async () => undefined,
    close: traffic.close,
    supplies: NOTHING,
    needs: [],
    made: undefined,
    planned: ruled,
    access: accessTries(ruled, wallet, target),
    matrices: (seen, context) => accessMatrices(model, seen, context),
  };
}

interface Opened extends Pick<Preparation, 'target' | 'isLive' | 'traffic'> {
  /** How the target is reached. */
  readonly way: ReachOptions;
  readonly wallet: Wallet;
  readonly keeper: Tokens['keeper'];
}

/** The target, what is shown to it, and how it is sent to. Nothing is sent yet. */
function openAccess(options: TargetedRunOptions, { model, signal }: AccessParts): Opened {
  const { ca, baseUrl, proxies } = options.target;
  const identity = identityOf(options.target);
  const target = parseTarget(baseUrl);
  const isLive = options.live || !target.loopback;
  const way = { timeout: options.timeout, ...(proxies === undefined ? {} : { proxies }) };
  const budget = isLive ? { ...LIVE_BUDGET, ...options.budget } : options.budget;
  const credentials = options.schemes ?? {};
  const wallet = openWallet(credentials, { model, baseUrl, left: timeLeft(budget), ...way, ...identityOf({ ca, client: undefined }) });
  const keeper = keeperOf(wallet, endedTokens(credentials, Date.now));
  const permit = (): boolean => false;
  const traffic = openTraffic({ ...options, origin: target.origin, identity, proxies, budget, permit, keeper, isLive, signal });
  return { target, isLive, traffic, way: { ...way, ...identity }, wallet, keeper };
}

/** Milliseconds that the run may still take, from here on. */
function timeLeft({ time = Number.POSITIVE_INFINITY }: Budget): () => number {
  const begun = performance.now();
  return () => begun + time - performance.now();
}

const NOTHING: Preparation['supplies'] = { types: [], jobs: {}, credentials: new Set() };

/** The run's own tokens are none; what must not be shown is the wallet's. */
function keeperOf(wallet: Wallet, judged: ReturnType<typeof endedTokens>): Tokens['keeper'] {
  return {
    ...createKeeper([], Date.now),
    settled: async (exchange) => judged(exchange),
    get secrets() {
      return wallet.secrets();
    },
  };
}

/** A case as far as its credentials go: what cannot be shown is not exercised, and says why. */
function withGap(planned: PlannedCase, wallet: Wallet, target: Target): PlannedCase {
  const { case: shape, selected } = planned;
  if (shape.kind !== 'access' || !selected) return planned;
  const place = prefixFor(shape, target);
  const gap = (typeof place === 'string' ? undefined : place) ?? insecure(shape, target) ?? wallet.gap(shape);
  return gap === undefined ? planned : { ...planned, needs: { kind: 'unmet', ...gap } };
}

/** What may change data is sent to a live target for what was said alone, and then as seldom as can be. */
function withoutAnother(planned: PlannedCase): PlannedCase {
  const { case: shape } = planned;
  if (shape.kind !== 'access' || SAFE_METHODS.has(shape.request.method)) return planned;
  const { another: _, ...one } = shape;
  return { ...planned, case: one };
}

/** The station knows the headers that carry credentials by name; a document may name any. */
function insecure({ show }: AccessCase, { secure, loopback, origin }: Target): ReturnType<Wallet['gap']> {
  if (secure || loopback || show.length === 0) return undefined;
  return { because: `a credential is not sent over plain HTTP to ${origin}`, remedy: '--base-url https://…' };
}
