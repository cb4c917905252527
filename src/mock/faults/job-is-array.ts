import type { Fault } from '../behaviour.js';
import { mapJob } from '../change.js';

export const jobIsArray: Fault = {
  id: 'job-is-array',
  breaks: 'R-200',
  check: 'job-envelope',
  says: 'The job is in an array.',
  answer: (answer) => mapJob(answer, (job) => [job]),
};
