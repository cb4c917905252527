import type { Fault } from '../behaviour.js';
import { isRedirect } from '../change.js';
import { jobBody } from '../job-answer.js';

export const redirectBodySaysProcessing: Fault = {
  id: 'redirect-body-says-processing',
  breaks: 'R-STATUS',
  check: 'status-fits-the-job',
  says: 'The body of the redirect shows the job at work.',
  answer: (answer, { job, persona }) =>
    isRedirect(answer) && job !== undefined ? { ...answer, body: { json: jobBody({ ...job, status: 'PROCESSING' }, persona) } } : answer,
};
