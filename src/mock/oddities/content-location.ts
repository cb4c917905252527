import type { Oddity } from '../behaviour.js';
import { withHeader } from '../change.js';
import { jobPath } from '../job-answer.js';

export const contentLocation: Oddity = {
  id: 'content-location',
  permittedBy: 'RFC 9110 section 8.7',
  check: 'no-location-without-file',
  says: 'A job says where it lies in Content-Location.',
  answer: (answer, { job }) => (answer.status === 200 && job !== undefined ? withHeader(answer, 'Content-Location', jobPath(job)) : answer),
};
