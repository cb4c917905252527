import type { Fault } from '../behaviour.js';
import { withHeader } from '../change.js';

export const challengeContradicts403: Fault = {
  id: 'challenge-contradicts-403',
  breaks: 'R-CHALLENGE',
  check: 'challenge-says-what-was-wrong',
  doubtedBy: 'AMB-CHALLENGE',
  says: 'The challenge of a 403 says that the token was not valid.',
  answer: (answer) => (answer.status === 403 ? withHeader(answer, 'WWW-Authenticate', 'Bearer error="invalid_token"') : answer),
};
