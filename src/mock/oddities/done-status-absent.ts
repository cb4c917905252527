import type { Oddity } from '../behaviour.js';
import { isRedirect, mapJob, without } from '../change.js';

export const doneStatusAbsent: Oddity = {
  id: 'done-status-absent',
  permittedBy: 'AMB-JOBMEMBERS',
  check: 'status-fits-the-job',
  says: 'The body of the redirect shows no status.',
  answer: (answer) => (isRedirect(answer) ? mapJob(answer, (job) => without(job, 'status')) : answer),
};
