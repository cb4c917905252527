import type { Oddity } from '../behaviour.js';
import { isRefusal, withHeader } from '../change.js';

export const challengeRealmOnly: Oddity = {
  id: 'challenge-realm-only',
  permittedBy: 'RFC 6750 section 3',
  check: 'challenge-says-what-was-wrong',
  says: 'A challenge names the realm, and no error whatever was wrong.',
  answer: (answer) => (isRefusal(answer) ? withHeader(answer, 'WWW-Authenticate', 'Bearer realm="data-reports"') : answer),
};
