import type { Oddity } from '../behaviour.js';
import { mapJob } from '../change.js';

export const nameLikeAnError: Oddity = {
  id: 'name-like-an-error',
  permittedBy: 'R-JOB',
  check: 'no-server-error',
  says: 'A job is named after an error.',
  answer: (answer) => mapJob(answer, (job) => ({ ...job, name: '500 Internal Server Error' })),
};
