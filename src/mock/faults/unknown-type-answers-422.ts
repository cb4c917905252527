import type { Fault } from '../behaviour.js';

export const unknownTypeAnswers422: Fault = {
  id: 'unknown-type-answers-422',
  breaks: 'R-OP',
  check: 'status-is-documented',
  says: 'An unknown report type is answered with 422.',
  answer: (answer) => (answer.status === 400 ? { ...answer, status: 422 } : answer),
};
