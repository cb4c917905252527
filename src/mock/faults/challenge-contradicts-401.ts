import type { Fault } from '../behaviour.js';
import { withHeader } from '../change.js';

export const challengeContradicts401: Fault = {
  id: 'challenge-contradicts-401',
  breaks: 'R-CHALLENGE',
  check: 'challenge-says-what-was-wrong',
  doubtedBy: 'AMB-CHALLENGE',
  says: 'The challenge of a 401 says that the scope was lacking.',
  answer: (answer) => (answer.status === 401 ? withHeader(answer, 'WWW-Authenticate', 'Bearer error="insufficient_scope"') : answer),
};
