import type { Oddity } from '../behaviour.js';
import { withHeader } from '../change.js';

export const challengeInLowerCase: Oddity = {
  id: 'challenge-in-lower-case',
  permittedBy: 'RFC 9110 section 11.1',
  check: 'challenge-says-what-was-wrong',
  says: 'The scheme and the parameters of a challenge are written in other letter case.',
  answer: (answer) =>
    answer.status === 401 ? withHeader(answer, 'WWW-Authenticate', 'bearer REALM=data-reports,Error=invalid_token') : answer,
};
