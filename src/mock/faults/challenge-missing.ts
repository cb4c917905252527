import type { Fault } from '../behaviour.js';
import { withoutHeader } from '../change.js';

export const challengeMissing: Fault = {
  id: 'challenge-missing',
  breaks: 'R-CHALLENGE',
  check: 'refusal-carries-a-challenge',
  doubtedBy: 'AMB-CHALLENGE',
  says: 'The 401 says nothing of how to authenticate.',
  answer: (answer) => (answer.status === 401 ? withoutHeader(answer, 'WWW-Authenticate') : answer),
};
