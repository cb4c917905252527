import type { Fault } from '../behaviour.js';
import { jobAnswer } from '../job-answer.js';

export const postAnswers200: Fault = {
  id: 'post-answers-200',
  breaks: 'R-OP',
  check: 'status-is-expected',
  says: 'POST is answered as GET is.',
  answer: (answer, { method, job, persona, origin }) =>
    method === 'POST' && job !== undefined ? { ...jobAnswer(job, persona, origin), status: 200 } : answer,
};
