import type { HttpExchange } from '../http/exchange.js';

/** Watches for a target that is gone. */
export interface Breaker {
  /** Takes note of an exchange, and gives it back. */
  note(exchange: HttpExchange): HttpExchange;
  /** Why nothing more is to be sent; `undefined` while the target answers. */
  because(): string | undefined;
}

/** Trips when so many exchanges in a row got no answer: the target is gone, and more requests would only wait. */
export function createBreaker(most: number): Breaker {
  let inARow = 0;
  let because: string | undefined;
  return {
    note: (exchange) => {
      const { outcome } = exchange;
      const isLost = outcome.kind === 'broken' && (outcome.whose === 'network' || outcome.code === 'timeout');
      if (outcome.kind === 'answer' || isLost) inARow = isLost ? inARow + 1 : 0;
      if (inARow >= most && outcome.kind === 'broken')
        because ??= `the target stopped answering: ${outcome.says}, ${inARow} times in a row`;
      return exchange;
    },
    because: () => because,
  };
}
