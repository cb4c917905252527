import type { Fault } from '../behaviour.js';
import { mapError } from '../change.js';
import { jobBody } from '../job-answer.js';

export const forbiddenWithJob: Fault = {
  id: 'forbidden-with-job',
  breaks: 'R-SCOPE',
  check: 'no-job-without-authorization',
  says: 'The 403 shows the job all the same.',
  answer: (answer, { job, persona }) =>
    job === undefined ? answer : mapError(answer, 403, (error) => ({ ...error, ...jobBody(job, persona) })),
};
