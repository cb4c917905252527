import type { HttpExchange, WireRequest } from '../http/exchange.js';
import { openHttp } from '../http/station.js';
import { createBreaker } from './breaker.js';
import type { RunOptions } from './options.js';

/** All that a run sends to its target goes through here, whoever asks for it. */
export interface Traffic {
  readonly send: (request: WireRequest) => Promise<HttpExchange>;
  /** Why nothing more is sent; `undefined` while the target answers. */
  readonly lost: () => string | undefined;
  readonly close: () => Promise<void>;
}

/** Opens the way to a target. Nothing is sent yet. `ca` is PEM text. */
export function openTraffic(
  origin: string,
  options: Pick<RunOptions, 'concurrency' | 'timeout' | 'live' | 'allow'>,
  ca: string | undefined,
): Traffic {
  const { concurrency, timeout, live, allow } = options;
  const station = openHttp({ origin, slots: concurrency, timeout, live, allow, ...(ca === undefined ? {} : { ca }) });
  const breaker = createBreaker(2 * concurrency);
  return {
    send: async (request) => breaker.note(await station.send(request)),
    lost: breaker.because,
    close: station.close,
  };
}
