import { mediaType } from '../checks/answer.js';
import type { Broken, HttpExchange, WireRequest } from '../http/exchange.js';

/** Watches who answers on a live target. */
export interface FirstAnswer {
  /** Sends a request once it is known that the service answers, and no one on the way. */
  readonly send: (request: WireRequest) => Promise<HttpExchange>;
  /** Why nothing more is to be sent; `undefined` while the service answers. */
  readonly because: () => string | undefined;
}

type Send = (request: WireRequest) => Promise<HttpExchange>;

/**
 * Holds all requests back until the first is answered. Where that is 403 with an HTML page, and so is the same request without
 * a credential (which the service would answer 401), a firewall answers: nothing it says is the service's.
 */
export function watchFirstAnswer(send: Send): FirstAnswer {
  let because: string | undefined;
  let known: Promise<void> | undefined;
  const sendFirst = async (request: WireRequest): Promise<HttpExchange> => {
    const exchange = await send(request);
    if (isBlock(exchange) && isBlock(await send(withoutCredential(request))))
      because = 'something on the way blocks the requests: each is answered 403 with an HTML page, from the first one on';
    return because === undefined ? exchange : { ...exchange, outcome: blocked(because) };
  };
  return {
    because: () => because,
    send: async (request) => {
      if (known === undefined) {
        const first = sendFirst(request);
        known = first.then(() => undefined);
        return first;
      }
      await known;
      return because === undefined
        ? send(request)
        : { kind: 'http', request, outcome: blocked(because), startedAt: Date.now(), duration: 0 };
    },
  };
}

function withoutCredential(request: WireRequest): WireRequest {
  return { ...request, headers: request.headers.filter(([name]) => name.toLowerCase() !== 'authorization') };
}

function isBlock({ outcome }: HttpExchange): boolean {
  return outcome.kind === 'answer' && outcome.status === 403 && mediaType(outcome) === 'text/html';
}

function blocked(says: string): Broken {
  return { kind: 'broken', whose: 'client-limit', code: 'blocked', says };
}
