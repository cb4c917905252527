import type { Fault } from '../behaviour.js';
import { mapJob } from '../change.js';

export const statusRunning: Fault = {
  id: 'status-running',
  breaks: 'R-STATUS',
  check: 'job-status-is-documented',
  says: 'A job at work has the status RUNNING.',
  answer: (answer, context) => (context.job?.status === 'PROCESSING' ? mapJob(answer, (job) => ({ ...job, status: 'RUNNING' })) : answer),
};
