import type { Oddity } from '../behaviour.js';
import { isRedirect, withHeader } from '../change.js';

export const retryAfter: Oddity = {
  id: 'retry-after',
  permittedBy: 'RFC 9110 section 10.2.3',
  check: 'redirect-has-location',
  says: 'The redirect says when to follow it.',
  answer: (answer) => (isRedirect(answer) ? withHeader(answer, 'Retry-After', '1') : answer),
};
