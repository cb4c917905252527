import type { Fault } from '../behaviour.js';
import { errorAnswer } from '../error-answers.js';

export const idJudgedBeforeToken: Fault = {
  id: 'id-judged-before-token',
  breaks: 'R-401',
  check: 'status-is-expected',
  says: 'Without a valid token an unknown id is answered as not found: whoever asks learns which jobs there are.',
  answer: (answer, { access, job, persona }) =>
    access.kind === 'unauthorized' && job === undefined && answer.status === 401 ? errorAnswer('not-found', persona) : answer,
};
