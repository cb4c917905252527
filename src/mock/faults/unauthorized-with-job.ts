import type { Fault } from '../behaviour.js';
import { mapError } from '../change.js';
import { jobBody } from '../job-answer.js';

export const unauthorizedWithJob: Fault = {
  id: 'unauthorized-with-job',
  breaks: 'R-401',
  check: 'no-job-without-authorization',
  says: 'The 401 shows the job all the same.',
  answer: (answer, { job, persona }) =>
    job === undefined ? answer : mapError(answer, 401, (error) => ({ ...error, ...jobBody(job, persona) })),
};
