import type { Oddity } from '../behaviour.js';
import { errorAnswer } from '../error-answers.js';

export const deletedAnswers404: Oddity = {
  id: 'deleted-answers-404',
  permittedBy: 'AMB-GONE',
  check: 'status-is-expected',
  says: 'A deleted job is not found.',
  answer: (answer, { job, persona }) => (answer.status === 200 && job?.status === 'DELETED' ? errorAnswer('not-found', persona) : answer),
};
