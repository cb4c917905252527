import type { Fault } from '../behaviour.js';
import { mapError } from '../change.js';

export const forbiddenMessageIsNumber: Fault = {
  id: 'forbidden-message-is-number',
  breaks: 'R-ERROR',
  check: 'error-has-the-one-shape',
  says: 'The message of the 403 is a number.',
  answer: (answer) => mapError(answer, 403, (error) => ({ ...error, message: 403 })),
};
