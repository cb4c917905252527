import type { Oddity } from '../behaviour.js';
import { mapJob } from '../change.js';

export const timespanInUtc: Oddity = {
  id: 'timespan-in-utc',
  permittedBy: 'AMB-TIMESPAN',
  check: 'timespan-in-order',
  says: 'The timespan is in UTC, with milliseconds.',
  answer: (answer) => mapJob(answer, (job) => ({ ...job, timespan: { from: '2026-03-01T00:00:00.000Z', to: '2026-03-01T00:00:00.001Z' } })),
};
