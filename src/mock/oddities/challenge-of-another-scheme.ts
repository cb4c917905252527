import type { Oddity } from '../behaviour.js';
import { withHeader } from '../change.js';

export const challengeOfAnotherScheme: Oddity = {
  id: 'challenge-of-another-scheme',
  permittedBy: 'RFC 9110 section 11.6.1',
  check: 'refusal-carries-a-challenge',
  says: 'The challenge is of another scheme.',
  answer: (answer) =>
    answer.status === 401 ? withHeader(answer, 'WWW-Authenticate', 'DPoP algs="ES256 PS256", error="use_dpop_nonce"') : answer,
};
