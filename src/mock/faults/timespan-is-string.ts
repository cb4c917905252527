import type { Fault } from '../behaviour.js';
import { mapJob } from '../change.js';

export const timespanIsString: Fault = {
  id: 'timespan-is-string',
  breaks: 'R-JOB',
  check: 'job-members',
  says: 'The timespan is a string.',
  answer: (answer) => mapJob(answer, (job) => ({ ...job, timespan: '2026-03-01/2026-03-31' })),
};
