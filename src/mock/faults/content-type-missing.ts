import type { Fault } from '../behaviour.js';
import { withoutHeader } from '../change.js';

export const contentTypeMissing: Fault = {
  id: 'content-type-missing',
  breaks: 'R-200',
  check: 'media-type-is-json',
  says: 'A job has no media type.',
  answer: (answer) => (answer.status === 200 ? withoutHeader(answer, 'Content-Type') : answer),
};
