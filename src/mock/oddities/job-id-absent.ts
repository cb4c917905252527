import type { Oddity } from '../behaviour.js';
import { mapJob, without } from '../change.js';

export const jobIdAbsent: Oddity = {
  id: 'job-id-absent',
  permittedBy: 'AMB-JOBMEMBERS',
  check: 'job-is-the-one-asked-for',
  says: 'A job has no id.',
  answer: (answer) => mapJob(answer, (job) => without(job, 'id')),
};
