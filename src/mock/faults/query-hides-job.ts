import type { Fault } from '../behaviour.js';
import { errorAnswer } from '../error-answers.js';

export const queryHidesJob: Fault = {
  id: 'query-hides-job',
  breaks: 'R-200',
  check: 'status-is-expected',
  says: 'A job is not found where there is a query.',
  answer: (answer, { query, persona }) => (answer.status === 200 && query !== undefined ? errorAnswer('not-found', persona) : answer),
};
