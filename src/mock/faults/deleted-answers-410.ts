import type { Fault } from '../behaviour.js';

export const deletedAnswers410: Fault = {
  id: 'deleted-answers-410',
  breaks: 'R-200',
  check: 'status-is-expected',
  says: 'A deleted job is answered with 410.',
  answer: (answer, { job }) => (answer.status === 200 && job?.status === 'DELETED' ? { ...answer, status: 410 } : answer),
};
