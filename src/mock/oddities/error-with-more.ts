import type { Oddity } from '../behaviour.js';
import { mapError } from '../change.js';

export const errorWithMore: Oddity = {
  id: 'error-with-more',
  permittedBy: 'AMB-EXTRA',
  check: 'error-has-the-one-shape',
  says: 'Errors say more than is documented.',
  answer: (answer) => mapError(answer, 'any', (error) => ({ ...error, timestamp: '2026-06-01T08:30:00Z', path: null })),
};
