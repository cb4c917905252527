import type { Fault } from '../behaviour.js';
import { isRedirect, withoutHeader } from '../change.js';

export const doneAnswers200: Fault = {
  id: 'done-answers-200',
  breaks: 'R-300',
  check: 'status-is-expected',
  doubtedBy: 'AMB-STATE',
  says: 'A job that is done answers with 200 and no Location.',
  answer: (answer) => (isRedirect(answer) ? { ...withoutHeader(answer, 'Location'), status: 200 } : answer),
};
