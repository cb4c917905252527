import type { Oddity } from '../behaviour.js';
import { mapError } from '../change.js';

export const fieldsEmpty: Oddity = {
  id: 'fields-empty',
  permittedBy: 'R-ERROR',
  check: 'error-has-the-one-shape',
  says: 'No error names a field.',
  answer: (answer) => mapError(answer, 'any', (error) => ({ ...error, fields: [] })),
};
