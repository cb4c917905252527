import type { Fault } from '../behaviour.js';
import { withHeader } from '../change.js';

export const jobAsText: Fault = {
  id: 'job-as-text',
  breaks: 'R-200',
  check: 'media-type-is-json',
  says: 'A job has the media type text/plain.',
  answer: (answer) => (answer.status === 200 ? withHeader(answer, 'Content-Type', 'text/plain') : answer),
};
