import type { Broken, HttpExchange, WireRequest } from '../http/exchange.js';
import type { ProxyRules } from '../http/proxy.js';
import { openHttp } from '../http/station.js';
import { createBreaker } from './breaker.js';
import { type Budget, createMeter, pause } from './budget.js';
import type { RunOptions } from './options.js';
import { sendPatiently } from './patience.js';
import type { TokenKeeper, TokenUse } from './tokens/keeper.js';

/** All that a run sends to its target goes through here, whoever asks for it. */
export interface Traffic {
  /** `use` says what happens to the request's token: `renewed` where left out. */
  readonly send: (request: WireRequest, use?: TokenUse) => Promise<HttpExchange>;
  /** Why the target is given up; `undefined` while it answers. */
  readonly lost: () => string | undefined;
  /** Which budget is spent; `undefined` while there is some left. */
  readonly spent: () => string | undefined;
  readonly close: () => Promise<void>;
}

/** What the way to a target is opened with. `ca` is PEM text. */
export interface TrafficOptions extends Pick<RunOptions, 'concurrency' | 'timeout' | 'live' | 'allow'> {
  readonly origin: string;
  readonly ca: string | undefined;
  readonly proxies: ProxyRules | undefined;
  readonly budget: Budget;
  /** Unsafe requests that the run needs for itself. */
  readonly permit: (request: WireRequest) => boolean;
  readonly keeper: TokenKeeper;
}

/** Opens the way to a target: its budget, its patience, and an end when the target is gone. Nothing is sent yet. */
export function openTraffic({ origin, ca, proxies, budget, permit, keeper, concurrency, timeout, live, allow }: TrafficOptions): Traffic {
  const way = { ...(ca === undefined ? {} : { ca }), ...(proxies === undefined ? {} : { proxies }) };
  const station = openHttp({ origin, slots: concurrency, timeout, live, allow, permit, ...way });
  const breaker = createBreaker(2 * concurrency);
  const meter = createMeter(budget);
  const sendOnce = async (request: WireRequest, use: TokenUse): Promise<HttpExchange> => {
    await meter.turn();
    const ready = await keeper.ready(request, use); // what waited for its turn goes with the token of now
    return breaker.note('kind' in ready ? unsent(request, ready) : await station.send(ready));
  };
  const sendWith = async (request: WireRequest, use: TokenUse): Promise<HttpExchange> =>
    keeper.settled(await sendOnce(request, use), use, (again) => sendOnce(again, use));
  return {
    send: (request, use = 'renewed') =>
      sendPatiently(request, { send: (one) => sendWith(one, use), pause, left: meter.left, now: Date.now }),
    lost: breaker.because,
    spent: meter.spent,
    close: station.close,
  };
}

function unsent(request: WireRequest, outcome: Broken): HttpExchange {
  return { kind: 'http', request, outcome, startedAt: Date.now(), duration: 0 };
}
