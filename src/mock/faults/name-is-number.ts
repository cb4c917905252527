import type { Fault } from '../behaviour.js';
import { mapJob } from '../change.js';

export const nameIsNumber: Fault = {
  id: 'name-is-number',
  breaks: 'R-JOB',
  check: 'job-members',
  says: 'The name is a number.',
  answer: (answer) => mapJob(answer, (job) => ({ ...job, name: 2026 })),
};
