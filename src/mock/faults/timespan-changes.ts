import type { Fault } from '../behaviour.js';
import { mapJob } from '../change.js';

export const timespanChanges: Fault = {
  id: 'timespan-changes',
  breaks: 'R-SOUND',
  check: 'equal-requests-agree',
  says: 'The timespan of a job begins a little later at each request.',
  answer: (answer, { before }) =>
    mapJob(answer, (job) => ({ ...job, timespan: { from: `2026-03-01T00:00:00.${before}`, to: '2026-03-31T23:59:59' } })),
};
