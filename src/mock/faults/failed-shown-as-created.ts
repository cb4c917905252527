import type { Fault } from '../behaviour.js';
import { jobAnswer } from '../job-answer.js';

export const failedShownAsCreated: Fault = {
  id: 'failed-shown-as-created',
  breaks: 'R-STATUS',
  check: 'status-fits-the-job',
  says: 'A job that failed is shown as one in the queue.',
  answer: (answer, { job, persona, origin }) =>
    answer.status === 200 && job?.status === 'FAILED' ? jobAnswer({ ...job, status: 'CREATED' }, persona, origin) : answer,
};
