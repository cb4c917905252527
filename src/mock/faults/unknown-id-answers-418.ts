import type { Fault } from '../behaviour.js';

export const unknownIdAnswers418: Fault = {
  id: 'unknown-id-answers-418',
  breaks: 'R-OP',
  check: 'status-is-documented',
  says: 'An unknown id is answered with 418.',
  answer: (answer) => (answer.status === 404 ? { ...answer, status: 418 } : answer),
};
