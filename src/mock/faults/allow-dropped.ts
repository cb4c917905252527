import type { Fault } from '../behaviour.js';
import { withoutHeader } from '../change.js';

export const allowDropped: Fault = {
  id: 'allow-dropped',
  breaks: 'R-OP',
  check: 'refused-method-says-allow',
  doubtedBy: 'AMB-METHOD',
  says: 'The 405 has no Allow.',
  answer: (answer) => (answer.status === 405 ? withoutHeader(answer, 'Allow') : answer),
};
