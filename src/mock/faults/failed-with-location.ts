import type { Fault } from '../behaviour.js';
import { withHeader } from '../change.js';
import { filePath } from '../job-answer.js';

export const failedWithLocation: Fault = {
  id: 'failed-with-location',
  breaks: 'R-LOCATION',
  check: 'no-location-without-file',
  says: 'A job that failed has a Location.',
  answer: (answer, { job }) => (answer.status === 200 && job?.status === 'FAILED' ? withHeader(answer, 'Location', filePath(job)) : answer),
};
