import type { Exchange, Trace } from '../../checks/trace.js';
import { valueAt } from '../../document/pointer.js';
import { textOf, withJson, withValue } from './edit.js';
import type { Change, Operator } from './operator.js';

/** What a job that was CREATED is seen in, answer by answer. */
const LIVES: readonly (readonly [detail: string, breaks: string | null, statuses: readonly string[]])[] = [
  ['PROCESSING, then CREATED', 'R-STATUS', ['PROCESSING', 'CREATED', 'CREATED']],
  ['CREATED, PROCESSING, CREATED', 'R-STATUS', ['CREATED', 'PROCESSING', 'CREATED']],
  ['FAILED, then PROCESSING', 'R-STATUS', ['FAILED', 'PROCESSING', 'PROCESSING']],
  ['DELETED, then CREATED', 'R-STATUS', ['DELETED', 'CREATED', 'CREATED']],
  ['CREATED, then PROCESSING', null, ['CREATED', 'PROCESSING', 'PROCESSING']],
  ['PROCESSING, then FAILED', null, ['PROCESSING', 'FAILED', 'FAILED']],
];

/** A job only moves forward: what was seen once is not undone. */
export const statusGoesBack: Operator = {
  id: 'status-goes-back',
  says: 'A job that is asked for again and again shows other statuses, in an order that it may or may not have.',
  of: 'trace',
  mutate: (trace) => {
    if (trace.length < 3 || !trace.every(isCreated)) return [];
    return LIVES.map(
      ([detail, breaks, statuses]): Change<Trace> => ({
        detail,
        breaks,
        to: trace.map((exchange, index) => shownAs(exchange, statuses[index] ?? '')),
      }),
    );
  },
};

function isCreated(exchange: Exchange): boolean {
  if (exchange.kind !== 'http' || exchange.outcome.kind !== 'answer' || exchange.outcome.status !== 200) return false;
  return exchange.request.method === 'GET' && valueAt(JSON.parse(textOf(exchange.outcome)), '/job/status') === 'CREATED';
}

function shownAs(exchange: Exchange, status: string): Exchange {
  if (exchange.kind !== 'http' || exchange.outcome.kind !== 'answer') return exchange;
  const { outcome } = exchange;
  return { ...exchange, outcome: withJson(outcome, withValue(JSON.parse(textOf(outcome)), '/job/status', status)) };
}
