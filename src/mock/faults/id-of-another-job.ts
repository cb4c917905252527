import { anotherJob } from '../another-job.js';
import type { Fault } from '../behaviour.js';
import { mapJob } from '../change.js';

export const idOfAnotherJob: Fault = {
  id: 'id-of-another-job',
  breaks: 'R-JOB',
  check: 'job-is-the-one-asked-for',
  says: 'A job has the id of another.',
  answer: (answer, context) => mapJob(answer, (job) => ({ ...job, id: anotherJob(context, 'CREATED').id })),
};
