import type { Fault } from '../behaviour.js';
import { errorAnswer } from '../error-answers.js';

export const unknownTypeAnswers404: Fault = {
  id: 'unknown-type-answers-404',
  breaks: 'R-400',
  check: 'status-is-expected',
  says: 'An unknown report type is answered with 404.',
  answer: (answer, { persona }) => (answer.status === 400 ? errorAnswer('not-found', persona) : answer),
};
