import type { Oddity } from '../behaviour.js';
import { framed } from '../change.js';

export const connectionClosed: Oddity = {
  id: 'connection-closed',
  permittedBy: 'RFC 9112 section 9.6',
  check: 'answer-is-whole',
  says: 'The connection is closed after each answer.',
  answer: (answer) => framed(answer, { kind: 'closing' }),
};
