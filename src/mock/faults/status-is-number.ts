import type { Fault } from '../behaviour.js';
import { mapJob } from '../change.js';

export const statusIsNumber: Fault = {
  id: 'status-is-number',
  breaks: 'R-STATUS',
  check: 'job-status-is-documented',
  says: 'The status is a number.',
  answer: (answer) => mapJob(answer, (job) => ({ ...job, status: 3 })),
};
