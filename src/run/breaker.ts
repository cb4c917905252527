import { mediaType } from '../checks/answer.js';
import type { HttpExchange } from '../http/exchange.js';

/** Watches for a target that is gone, or that something on the way keeps us from. */
export interface Breaker {
  /** Takes note of an exchange, and gives it back. */
  note(exchange: HttpExchange): HttpExchange;
  /** Why nothing more is to be sent; `undefined` while the target answers. */
  because(): string | undefined;
}

/** Blocked in a row from the first answer on: a firewall's page, not the service's refusal. */
const MOST_BLOCKED = 4;

/**
 * Trips when `most` exchanges in a row got no answer: the target is gone, and more requests would only wait. Also when
 * the first answers are all 403 with an HTML page: an intermediary blocks us.
 */
export function createBreaker(most: number): Breaker {
  let inARow = 0;
  let blocked = 0;
  let because: string | undefined;
  return {
    note: (exchange) => {
      const { outcome } = exchange;
      const isLost = outcome.kind === 'broken' && (outcome.whose === 'network' || outcome.code === 'timeout');
      if (outcome.kind === 'answer' || isLost) inARow = isLost ? inARow + 1 : 0;
      if (inARow >= most && outcome.kind === 'broken')
        because ??= `the target stopped answering: ${outcome.says}, ${inARow} times in a row`;
      if (outcome.kind === 'answer') blocked = isBlock(exchange) && blocked >= 0 ? blocked + 1 : -1;
      if (blocked >= MOST_BLOCKED)
        because ??= `something on the way blocks the requests: the first ${blocked} answers are 403 with an HTML page`;
      return exchange;
    },
    because: () => because,
  };
}

function isBlock({ outcome }: HttpExchange): boolean {
  return outcome.kind === 'answer' && outcome.status === 403 && mediaType(outcome) === 'text/html';
}
