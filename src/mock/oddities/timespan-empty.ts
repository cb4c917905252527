import type { Oddity } from '../behaviour.js';
import { mapJob } from '../change.js';

export const timespanEmpty: Oddity = {
  id: 'timespan-empty',
  permittedBy: 'AMB-TIMESPAN',
  check: 'timespan-in-order',
  says: 'The timespan has no members.',
  answer: (answer) => mapJob(answer, (job) => ({ ...job, timespan: {} })),
};
