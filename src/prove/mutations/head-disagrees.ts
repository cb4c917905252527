import type { Trace } from '../../checks/trace.js';
import type { Answer } from '../../http/exchange.js';
import { withHeader, withoutHeader } from './edit.js';
import type { Change, Operator } from './operator.js';

type Difference = readonly [detail: string, breaks: string | null, change: (answer: Answer) => Answer];

const DIFFERENCES: readonly Difference[] = [
  ['another Content-Type', 'R-OP', (answer) => withHeader(answer, 'Content-Type', 'text/html')],
  ['another Content-Length', 'R-OP', (answer) => withHeader(answer, 'Content-Length', '1')],
  ['no Content-Length', null, (answer) => withoutHeader(answer, 'Content-Length')],
  ['no Content-Type', null, (answer) => withoutHeader(answer, 'Content-Type')],
  ['405', null, (answer) => withHeader({ ...answer, status: 405 }, 'Allow', 'GET')],
];

/** HEAD says what GET says, or leaves it out: RFC 9110 section 9.3.2 (AMB-HEAD). */
export const headDisagrees: Operator = {
  id: 'head-disagrees',
  says: 'The answer to a HEAD differs from that to the GET before it.',
  of: 'trace',
  mutate: ([get, head]) => {
    if (get?.kind !== 'http' || head?.kind !== 'http' || get.request.method !== 'GET' || head.request.method !== 'HEAD') return [];
    const { outcome } = head;
    if (outcome.kind !== 'answer') return [];
    return DIFFERENCES.map(
      ([detail, breaks, change]): Change<Trace> => ({ detail, breaks, to: [get, { ...head, outcome: change(outcome) }] }),
    );
  },
};
