import type { Fault } from '../behaviour.js';

export const failedAnswersLate: Fault = {
  id: 'failed-answers-late',
  breaks: 'R-SOUND',
  check: 'answer-is-whole',
  says: 'A job that failed is answered after eleven seconds.',
  answer: (answer, { job }) => (answer.status === 200 && job?.status === 'FAILED' ? { ...answer, wait: 11_000 } : answer),
};
