import type { Oddity } from '../behaviour.js';
import { withHeader } from '../change.js';

export const requestId: Oddity = {
  id: 'request-id',
  permittedBy: 'R-SOUND',
  check: 'equal-requests-agree',
  says: 'Each answer has an id of its own in a header.',
  answer: (answer, { before }) => withHeader(answer, 'X-Request-Id', `request-${before}`),
};
