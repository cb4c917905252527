import type { Oddity } from '../behaviour.js';
import { mapJob } from '../change.js';

export const nameEmpty: Oddity = {
  id: 'name-empty',
  permittedBy: 'R-JOB',
  check: 'job-members',
  says: 'The name of a job is empty.',
  answer: (answer) => mapJob(answer, (job) => ({ ...job, name: '' })),
};
