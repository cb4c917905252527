import type { Fault } from '../behaviour.js';
import { errorAnswer } from '../error-answers.js';

export const acceptHidesJob: Fault = {
  id: 'accept-hides-job',
  breaks: 'R-200',
  check: 'status-is-expected',
  says: 'A job is not found by who accepts anything.',
  answer: (answer, { headers: { accept }, persona }) =>
    answer.status === 200 && accept === '*/*' ? errorAnswer('not-found', persona) : answer,
};
