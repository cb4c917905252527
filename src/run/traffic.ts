import type { HttpExchange, WireRequest } from '../http/exchange.js';
import { openHttp } from '../http/station.js';
import { createBreaker } from './breaker.js';
import { type Budget, createMeter, pause } from './budget.js';
import type { RunOptions } from './options.js';
import { sendPatiently } from './patience.js';

/** All that a run sends to its target goes through here, whoever asks for it. */
export interface Traffic {
  readonly send: (request: WireRequest) => Promise<HttpExchange>;
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
  readonly budget: Budget;
  /** Unsafe requests that the run needs for itself. */
  readonly permit: (request: WireRequest) => boolean;
}

/** Opens the way to a target: its budget, its patience, and an end when the target is gone. Nothing is sent yet. */
export function openTraffic({ origin, ca, budget, permit, concurrency, timeout, live, allow }: TrafficOptions): Traffic {
  const station = openHttp({ origin, slots: concurrency, timeout, live, allow, permit, ...(ca === undefined ? {} : { ca }) });
  const breaker = createBreaker(2 * concurrency);
  const meter = createMeter(budget);
  const send = async (request: WireRequest): Promise<HttpExchange> => {
    await meter.turn();
    return breaker.note(await station.send(request));
  };
  return {
    send: (request) => sendPatiently(request, { send, pause, left: meter.left, now: Date.now }),
    lost: breaker.because,
    spent: meter.spent,
    close: station.close,
  };
}
