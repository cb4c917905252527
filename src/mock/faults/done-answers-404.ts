import type { Fault } from '../behaviour.js';
import { isRedirect } from '../change.js';
import { errorAnswer } from '../error-answers.js';

export const doneAnswers404: Fault = {
  id: 'done-answers-404',
  breaks: 'R-300',
  check: 'status-is-expected',
  says: 'A job that is done is not found.',
  answer: (answer, { persona }) => (isRedirect(answer) ? errorAnswer('not-found', persona) : answer),
};
