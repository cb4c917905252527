import type { Fault } from '../behaviour.js';
import { mapJob } from '../change.js';

export const timespanReversed: Fault = {
  id: 'timespan-reversed',
  breaks: 'R-JOB',
  check: 'timespan-in-order',
  doubtedBy: 'AMB-TIMESPAN',
  says: 'The timespan ends before it begins.',
  answer: (answer) => mapJob(answer, (job) => ({ ...job, timespan: { from: '2026-03-31T23:59:59', to: '2026-03-01T00:00:00' } })),
};
