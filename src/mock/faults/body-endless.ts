import type { Fault } from '../behaviour.js';
import { framed } from '../change.js';

export const bodyEndless: Fault = {
  id: 'body-endless',
  breaks: 'R-SOUND',
  check: 'answer-is-whole',
  says: 'The body of a job that failed never ends.',
  answer: (answer, { job }) => (answer.status === 200 && job?.status === 'FAILED' ? framed(answer, { kind: 'endless' }) : answer),
};
