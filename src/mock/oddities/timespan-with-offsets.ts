import type { Oddity } from '../behaviour.js';
import { mapJob } from '../change.js';

export const timespanWithOffsets: Oddity = {
  id: 'timespan-with-offsets',
  permittedBy: 'AMB-TIMESPAN',
  check: 'timespan-in-order',
  says: 'The timespan has offsets, and only they put it in order.',
  answer: (answer) => mapJob(answer, (job) => ({ ...job, timespan: { from: '2026-03-02T00:30:00+02:00', to: '2026-03-01T23:30:00Z' } })),
};
