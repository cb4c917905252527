import type { Oddity } from '../behaviour.js';
import { framed } from '../change.js';

export const chunked: Oddity = {
  id: 'chunked',
  permittedBy: 'RFC 9112 section 7.1',
  check: 'answer-is-whole',
  says: 'Bodies come in chunks.',
  answer: (answer) => framed(answer, { kind: 'chunked' }),
};
