import type { Fault } from '../behaviour.js';
import { framed } from '../change.js';

export const failedNeverAnswers: Fault = {
  id: 'failed-never-answers',
  breaks: 'R-SOUND',
  check: 'answer-is-whole',
  says: 'A job that failed is never answered.',
  answer: (answer, { job }) => (answer.status === 200 && job?.status === 'FAILED' ? framed(answer, { kind: 'never' }) : answer),
};
