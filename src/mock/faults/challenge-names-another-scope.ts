import type { Fault } from '../behaviour.js';
import { withHeader } from '../change.js';

const CHALLENGE = 'Bearer error="insufficient_scope", scope="data-reports:write"';

export const challengeNamesAnotherScope: Fault = {
  id: 'challenge-names-another-scope',
  breaks: 'R-CHALLENGE',
  check: 'challenge-says-what-was-wrong',
  doubtedBy: 'AMB-CHALLENGE',
  says: 'The challenge of a 403 names a scope that is not the needed one.',
  answer: (answer) => (answer.status === 403 ? withHeader(answer, 'WWW-Authenticate', CHALLENGE) : answer),
};
