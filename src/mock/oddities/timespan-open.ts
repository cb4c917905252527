import type { Oddity } from '../behaviour.js';
import { mapJob } from '../change.js';

export const timespanOpen: Oddity = {
  id: 'timespan-open',
  permittedBy: 'AMB-TIMESPAN',
  check: 'timespan-in-order',
  says: 'The timespan has a start and no end.',
  answer: (answer) => mapJob(answer, (job) => ({ ...job, timespan: { from: '2026-03-01T00:00:00' } })),
};
