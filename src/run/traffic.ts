import type { TlsIdentity } from '../http/client-certificate.js';
import type { Broken, HttpExchange, WireRequest } from '../http/exchange.js';
import type { ProxyRules } from '../http/proxy.js';
import { openHttp } from '../http/station.js';
import { createBreaker, type Loss, lostBy, unlessGone } from './breaker.js';
import { type Budget, createMeter } from './budget.js';
import { BUDGET_SPENT } from './cut.js';
import { watchFirstAnswer } from './first-answer.js';
import { limitInFlight } from './in-flight.js';
import type { RunOptions } from './options.js';
import { createPatience } from './patience.js';
import type { TokenKeeper, TokenUse } from './tokens/keeper.js';

/** All that a run sends to its target goes through here, whoever asks for it. */
export interface Traffic {
  /** `use` says what happens to the request's token: `renewed` where left out. */
  readonly send: (request: WireRequest, use?: TokenUse) => Promise<HttpExchange>;
  /** Why the target is given up; `undefined` while it answers. */
  readonly lost: () => Loss | undefined;
  /** Which budget is spent; `undefined` while there is some left. */
  readonly spent: () => string | undefined;
  readonly close: () => Promise<void>;
}

/** What the way to a target is opened with. */
export interface TrafficOptions extends Pick<RunOptions, 'concurrency' | 'timeout' | 'live' | 'allow'> {
  readonly origin: string;
  readonly identity: TlsIdentity;
  readonly proxies: ProxyRules | undefined;
  readonly budget: Budget;
  /** Unsafe requests that the run needs for itself. */
  readonly permit: (request: WireRequest) => boolean;
  readonly keeper: TokenKeeper;
  /** Whether the target is live: then it is made sure first that it is the service that answers. */
  readonly isLive: boolean;
  /** Ends the run: from then on only what the run made is deleted. */
  readonly signal?: AbortSignal | undefined;
}

/** Opens the way to a target: its budget, its patience, and an end when the target is gone. Nothing is sent yet. */
export function openTraffic(options: TrafficOptions): Traffic {
  const { origin, identity, proxies, budget, permit, keeper, concurrency, timeout, live, allow, isLive, signal } = options;
  const way = { ...identity, ...(proxies === undefined ? {} : { proxies }) };
  const station = openHttp({ origin, slots: concurrency, timeout, live, allow, permit, ...way });
  const breaker = createBreaker(2 * concurrency);
  const meter = createMeter(budget, signal);
  /** Why a request does not go any more: what the run made is deleted all the same. */
  const ended = (request: WireRequest): Broken | undefined => {
    if (request.method === 'DELETE' && permit(request)) return undefined;
    if (signal?.aborted) return INTERRUPTED;
    const says = meter.spent();
    return says === undefined ? undefined : { kind: 'broken', whose: 'client-limit', code: BUDGET_SPENT, says };
  };
  // What is sent in addition, to see who answers or whether the target is gone, counts too.
  const sendCounted = async (request: WireRequest): Promise<HttpExchange> => {
    const end = ended(request);
    if (end !== undefined) return unsent(request, end);
    meter.count();
    return station.send(request);
  };
  const service = watchFirstAnswer(sendCounted);
  const send = isLive ? async (request: WireRequest) => unlessGone(await service.send(request), sendCounted) : sendCounted;
  const limited = limitInFlight(concurrency);
  const sendOnce = async (request: WireRequest, use: TokenUse): Promise<HttpExchange> => {
    if (ended(request) === undefined) await meter.turn();
    const end = ended(request);
    if (end !== undefined) return unsent(request, end);
    const ready = await keeper.ready(request, use); // what waited for its turn goes with the token of now
    return breaker.note('kind' in ready ? unsent(request, ready) : await send(ready));
  };
  const sendWith = async (request: WireRequest, use: TokenUse): Promise<HttpExchange> =>
    keeper.settled(await sendOnce(request, use), use, (again) => sendOnce(again, use));
  const patiently = createPatience({ rest: meter.rest, left: meter.left, now: Date.now });
  return {
    send: (request, use = 'renewed') => limited(() => patiently(request, (one) => sendWith(one, use))),
    lost: () => lostBy(service.because()) ?? breaker.loss(),
    spent: meter.spent,
    close: station.close,
  };
}

const INTERRUPTED: Broken = {
  kind: 'broken',
  whose: 'client-limit',
  code: 'interrupted',
  says: 'the run was interrupted before the request was sent',
};

function unsent(request: WireRequest, outcome: Broken): HttpExchange {
  return { kind: 'http', request, outcome, startedAt: Date.now(), duration: 0 };
}
