import type { Fault } from '../behaviour.js';
import { mapError, without } from '../change.js';

export const notFoundWithoutMessage: Fault = {
  id: 'not-found-without-message',
  breaks: 'R-ERROR',
  check: 'error-has-the-one-shape',
  says: 'The 404 has no message.',
  answer: (answer) => mapError(answer, 404, (error) => without(error, 'message')),
};
