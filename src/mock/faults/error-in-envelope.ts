import type { Fault } from '../behaviour.js';
import { mapError } from '../change.js';

export const errorInEnvelope: Fault = {
  id: 'error-in-envelope',
  breaks: 'R-ERROR',
  check: 'error-has-the-one-shape',
  says: 'Every error lies in a member of its own.',
  answer: (answer) => mapError(answer, 'any', (error) => ({ error })),
};
