import type { Fault } from '../behaviour.js';
import { isRedirect } from '../change.js';

export const doneAnswers302: Fault = {
  id: 'done-answers-302',
  breaks: 'R-OP',
  check: 'status-is-documented',
  says: 'A job that is done is answered with 302.',
  answer: (answer) => (isRedirect(answer) ? { ...answer, status: 302 } : answer),
};
