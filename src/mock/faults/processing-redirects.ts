import type { Fault } from '../behaviour.js';
import { jobAnswer, jobBody } from '../job-answer.js';

export const processingRedirects: Fault = {
  id: 'processing-redirects',
  breaks: 'R-STATUS',
  check: 'status-fits-the-job',
  says: 'A job at work is answered with the redirect.',
  answer: (answer, { job, persona, origin }) =>
    answer.status === 200 && job?.status === 'PROCESSING'
      ? { ...jobAnswer({ ...job, status: 'DONE' }, persona, origin), body: { json: jobBody(job, persona) } }
      : answer,
};
