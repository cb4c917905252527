import type { Oddity } from '../behaviour.js';
import { mapJob } from '../change.js';

export const jobMovesOn: Oddity = {
  id: 'job-moves-on',
  permittedBy: 'the page, "Report Statuses"',
  check: 'status-moves-forward',
  says: 'A job that is enqueued is being processed when it is asked for again.',
  answer: (answer, { job, before }) =>
    job?.status === 'CREATED' && before > 0 ? mapJob(answer, (shown) => ({ ...shown, status: 'PROCESSING' })) : answer,
};
