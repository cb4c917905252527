import type { Fault } from '../behaviour.js';
import { withHeader } from '../change.js';

export const challengeMalformed: Fault = {
  id: 'challenge-malformed',
  breaks: 'R-CHALLENGE',
  check: 'refusal-carries-a-challenge',
  doubtedBy: 'AMB-CHALLENGE',
  says: 'The challenge has a quoted string without an end.',
  answer: (answer) => (answer.status === 401 ? withHeader(answer, 'WWW-Authenticate', 'Bearer realm="data-reports') : answer),
};
