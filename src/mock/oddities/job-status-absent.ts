import type { Oddity } from '../behaviour.js';
import { mapJob, without } from '../change.js';

export const jobStatusAbsent: Oddity = {
  id: 'job-status-absent',
  permittedBy: 'AMB-JOBMEMBERS',
  check: 'job-status-is-documented',
  says: 'A job has no status.',
  answer: (answer) => mapJob(answer, (job) => without(job, 'status')),
};
