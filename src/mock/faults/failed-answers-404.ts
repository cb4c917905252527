import type { Fault } from '../behaviour.js';
import { errorAnswer } from '../error-answers.js';

export const failedAnswers404: Fault = {
  id: 'failed-answers-404',
  breaks: 'R-200',
  check: 'status-is-expected',
  says: 'A job that failed is not found.',
  answer: (answer, { job, persona }) => (answer.status === 200 && job?.status === 'FAILED' ? errorAnswer('not-found', persona) : answer),
};
