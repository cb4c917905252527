import type { Oddity } from '../behaviour.js';
import { withHeader } from '../change.js';

export const challengesAndEmptyItems: Oddity = {
  id: 'challenges-and-empty-items',
  permittedBy: 'RFC 9110 section 5.6.1',
  check: 'refusal-carries-a-challenge',
  says: 'The list of challenges has empty items, and one that carries a token68.',
  answer: (answer) => (answer.status === 401 ? withHeader(answer, 'WWW-Authenticate', ', Negotiate YII=,, Bearer realm="x" ,') : answer),
};
