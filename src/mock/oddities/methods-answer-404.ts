import type { Oddity } from '../behaviour.js';
import { withBytes } from '../change.js';

export const methodsAnswer404: Oddity = {
  id: 'methods-answer-404',
  permittedBy: 'AMB-METHOD',
  check: 'refused-method-says-allow',
  says: 'Methods beside GET and HEAD find nothing, in plain text.',
  answer: (answer) =>
    answer.status === 405 ? withBytes({ status: 404, headers: [['Content-Type', 'text/plain']] }, 'not found\n') : answer,
};
