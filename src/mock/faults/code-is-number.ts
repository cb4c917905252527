import type { Fault } from '../behaviour.js';
import { mapError } from '../change.js';

export const codeIsNumber: Fault = {
  id: 'code-is-number',
  breaks: 'R-ERROR',
  check: 'error-has-the-one-shape',
  says: 'The code of every error is a number.',
  answer: (answer) => mapError(answer, 'any', (error) => ({ ...error, code: answer.status })),
};
