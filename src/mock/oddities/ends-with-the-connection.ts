import type { Oddity } from '../behaviour.js';
import { framed } from '../change.js';

export const endsWithTheConnection: Oddity = {
  id: 'ends-with-the-connection',
  permittedBy: 'RFC 9112 section 6.3',
  check: 'answer-is-whole',
  says: 'Bodies end with the connection.',
  answer: (answer) => framed(answer, { kind: 'until-close' }),
};
