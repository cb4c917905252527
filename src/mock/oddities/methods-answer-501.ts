import type { Oddity } from '../behaviour.js';
import { withoutHeader } from '../change.js';

export const methodsAnswer501: Oddity = {
  id: 'methods-answer-501',
  permittedBy: 'AMB-METHOD',
  check: 'refused-method-says-allow',
  says: 'Methods beside GET and HEAD are not implemented.',
  answer: (answer) => (answer.status === 405 ? { ...withoutHeader(answer, 'Allow'), status: 501 } : answer),
};
