import type { Fault } from '../behaviour.js';
import { errorAnswer } from '../error-answers.js';

export const idJudgedBeforeScope: Fault = {
  id: 'id-judged-before-scope',
  breaks: 'R-403',
  check: 'status-is-expected',
  doubtedBy: 'AMB-ORDER',
  says: 'To a token without the scope an unknown id is answered as not found.',
  answer: (answer, { access, job, persona }) =>
    access.kind === 'forbidden' && job === undefined && answer.status === 403 ? errorAnswer('not-found', persona) : answer,
};
