import type { Fault } from '../behaviour.js';
import { errorAnswer } from '../error-answers.js';

export const unknownIdAnswers400: Fault = {
  id: 'unknown-id-answers-400',
  breaks: 'R-404',
  check: 'status-is-expected',
  says: 'An unknown id is answered with 400, whatever its shape.',
  answer: (answer, { persona }) => (answer.status === 404 ? errorAnswer('invalid-id', persona) : answer),
};
