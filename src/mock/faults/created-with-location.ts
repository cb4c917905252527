import type { Fault } from '../behaviour.js';
import { withHeader } from '../change.js';
import { filePath } from '../job-answer.js';

export const createdWithLocation: Fault = {
  id: 'created-with-location',
  breaks: 'R-LOCATION',
  check: 'no-location-without-file',
  says: 'A job in the queue has a Location.',
  answer: (answer, { job }) =>
    answer.status === 200 && job?.status === 'CREATED' ? withHeader(answer, 'Location', filePath(job)) : answer,
};
