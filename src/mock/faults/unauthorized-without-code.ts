import type { Fault } from '../behaviour.js';
import { mapError, without } from '../change.js';

export const unauthorizedWithoutCode: Fault = {
  id: 'unauthorized-without-code',
  breaks: 'R-ERROR',
  check: 'error-has-the-one-shape',
  says: 'The 401 has no code.',
  answer: (answer) => mapError(answer, 401, (error) => without(error, 'code')),
};
