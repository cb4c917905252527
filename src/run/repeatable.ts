import { SAFE_METHODS } from '../http/safety.js';
import type { Occurrence } from './judge/observe.js';

/** Statuses of jobs that pass: what is asked again later is another job, in effect. */
const PASSING: ReadonlySet<string> = new Set(['CREATED', 'PROCESSING']);

/** Whether the requests that showed something can be sent again to the same effect. */
export function isRepeatable({ judgement: { trace, intent } }: Occurrence): boolean {
  return (
    intent.sent !== undefined && // else it was seen on the way, in the life of a job
    !PASSING.has(intent.job ?? '') &&
    trace.every((exchange) => exchange.kind === 'http' && SAFE_METHODS.has(exchange.request.method))
  );
}
