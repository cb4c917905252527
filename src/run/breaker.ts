import { CLIENT_CERTIFICATE } from '../http/certificate-refusal.js';
import type { HttpExchange, WireRequest } from '../http/exchange.js';
import { GIVE_A_CERTIFICATE } from '../http/remedies.js';

/** Why a target was given up, and what to do: sentences. */
export interface Loss {
  readonly because: string;
  readonly remedy: string;
}

/** What to do about a target that was given up. */
const LOST_REMEDY = 'check that the target is up, and whether something between limits it';

/** A target that was given up for no reason that says more. */
export function lostBy(because: string | undefined): Loss | undefined {
  return because === undefined ? undefined : { because, remedy: LOST_REMEDY };
}

/** Watches for a target that is gone. */
export interface Breaker {
  /** Takes note of an exchange, and gives it back. */
  note(exchange: HttpExchange): HttpExchange;
  /** Why nothing more is to be sent; `undefined` while the target answers. */
  loss(): Loss | undefined;
}

/**
 * Trips when `most` exchanges in a row got no answer: the target is gone, and more requests would only wait. At once where it wants a client
 * certificate: no request would be served.
 */
export function createBreaker(most: number): Breaker {
  let inARow = 0;
  let loss: Loss | undefined;
  return {
    note: (exchange) => {
      const { outcome } = exchange;
      const isLost = outcome.kind === 'broken' && (outcome.whose === 'network' || outcome.code === 'timeout');
      if (outcome.kind === 'answer' || isLost) inARow = isLost ? inARow + 1 : 0;
      if (outcome.kind === 'broken' && outcome.code === CLIENT_CERTIFICATE) loss ??= { because: outcome.says, remedy: GIVE_A_CERTIFICATE };
      if (inARow >= most && outcome.kind === 'broken')
        loss ??= lostBy(`the target stopped answering: ${outcome.says}, ${inARow} times in a row`);
      return exchange;
    },
    loss: () => loss,
  };
}

const CUT_OFF: ReadonlySet<string> = new Set(['reset', 'closed', 'incomplete']);
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * An exchange that was cut off, as it is to be judged: a server that ends takes the connections with it. Where the same request finds no
 * server any more, nothing is known of the answer; where it is answered, or cut off again, the first one stands.
 */
export async function unlessGone(exchange: HttpExchange, send: (request: WireRequest) => Promise<HttpExchange>): Promise<HttpExchange> {
  const { outcome, request } = exchange;
  if (outcome.kind === 'answer' || !CUT_OFF.has(outcome.code) || !SAFE.has(request.method)) return exchange;
  const again = await send(request);
  return again.outcome.kind === 'broken' && again.outcome.whose === 'network' ? again : exchange;
}
