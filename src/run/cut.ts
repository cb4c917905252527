import type { Exchange } from '../checks/trace.js';
import type { Broken, HttpExchange } from '../http/exchange.js';

/** Where a case was cut off: after how many of its inputs (those dropped as valid among them), and why. */
export interface Cut {
  readonly after: number;
  readonly of: number;
  readonly because: string;
}

/** Why a case was cut off that the budget of cases does not cover whole. */
export const SPENT = "the run's budget of cases is spent (--max-cases)";

/** Code of a request that was not sent, since the run's budget of requests or time was spent. */
export const BUDGET_SPENT = 'budget-spent';

/** Whether a request was not sent since the run's budget was spent: it shows nothing, and is not counted. */
export function isCutOff(exchange: Exchange): exchange is HttpExchange & { readonly outcome: Broken } {
  return exchange.kind === 'http' && exchange.outcome.kind === 'broken' && exchange.outcome.code === BUDGET_SPENT;
}

/** `cut off after 12 of 93 inputs: the run's budget of cases is spent (--max-cases)` */
export function cutText({ after, of, because }: Cut): string {
  return `cut off after ${after} of ${of} inputs: ${because}`;
}
