import type { Oddity } from '../behaviour.js';
import { withoutHeader } from '../change.js';

export const forbiddenWithoutChallenge: Oddity = {
  id: 'forbidden-without-challenge',
  permittedBy: 'RFC 9110 section 15.5.4',
  check: 'refusal-carries-a-challenge',
  says: 'The 403 has no challenge.',
  answer: (answer) => (answer.status === 403 ? withoutHeader(answer, 'WWW-Authenticate') : answer),
};
