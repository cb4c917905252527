import type { Fault } from '../behaviour.js';
import { withBytes } from '../change.js';

export const bodyMissing: Fault = {
  id: 'body-missing',
  breaks: 'R-200',
  check: 'body-is-json',
  says: 'A job is answered with 200 and no body.',
  answer: (answer) => (answer.status === 200 ? withBytes(answer, '') : answer),
};
