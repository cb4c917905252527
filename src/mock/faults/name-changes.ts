import type { Fault } from '../behaviour.js';
import { mapJob } from '../change.js';

export const nameChanges: Fault = {
  id: 'name-changes',
  breaks: 'R-SOUND',
  check: 'equal-requests-agree',
  says: 'The name of a job is another at each request.',
  answer: (answer, { before }) => mapJob(answer, (job) => ({ ...job, name: `Calls ${before}` })),
};
