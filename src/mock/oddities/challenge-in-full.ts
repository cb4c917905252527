import type { Oddity } from '../behaviour.js';
import { withHeader } from '../change.js';

const CHALLENGE =
  'Basic realm="reports", Bearer realm="data \\"reports\\"", scope="data-reports:read", error="invalid_token", error_description="no, thanks"';

export const challengeInFull: Oddity = {
  id: 'challenge-in-full',
  permittedBy: 'RFC 6750 section 3',
  check: 'challenge-says-what-was-wrong',
  says: 'The challenge of a 401 has every parameter, after one of another scheme.',
  answer: (answer) => (answer.status === 401 ? withHeader(answer, 'WWW-Authenticate', CHALLENGE) : answer),
};
