import type { Fault } from '../behaviour.js';

export const processingAnswers206: Fault = {
  id: 'processing-answers-206',
  breaks: 'R-200',
  check: 'status-is-expected',
  says: 'A job at work is answered with 206.',
  answer: (answer, { job }) => (answer.status === 200 && job?.status === 'PROCESSING' ? { ...answer, status: 206 } : answer),
};
