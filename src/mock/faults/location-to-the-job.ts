import type { Fault } from '../behaviour.js';
import { withLocation } from '../change.js';
import { jobPath } from '../job-answer.js';

export const locationToTheJob: Fault = {
  id: 'location-to-the-job',
  breaks: 'R-LOCATION',
  check: 'location-leads-to-the-file',
  says: 'Location is the job again.',
  answer: (answer, { job }) => withLocation(answer, (location) => (job === undefined ? location : jobPath(job))),
};
