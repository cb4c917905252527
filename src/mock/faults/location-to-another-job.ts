import { anotherJob } from '../another-job.js';
import type { Fault } from '../behaviour.js';
import { withLocation } from '../change.js';
import { filePath } from '../job-answer.js';

export const locationToAnotherJob: Fault = {
  id: 'location-to-another-job',
  breaks: 'R-LOCATION',
  check: 'location-leads-to-the-file',
  says: 'Location is the file of another job.',
  answer: (answer, context) => withLocation(answer, () => filePath(anotherJob(context, 'DONE'))),
};
