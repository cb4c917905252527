import type { Oddity } from '../behaviour.js';
import { mapJob } from '../change.js';

export const jobMembersAbsent: Oddity = {
  id: 'job-members-absent',
  permittedBy: 'AMB-JOBMEMBERS',
  check: 'job-members',
  says: 'A job has its id and nothing else.',
  answer: (answer) => mapJob(answer, ({ id = null }) => ({ id })),
};
