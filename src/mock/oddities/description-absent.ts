import type { Oddity } from '../behaviour.js';
import { mapError, without } from '../change.js';

export const descriptionAbsent: Oddity = {
  id: 'description-absent',
  permittedBy: 'R-ERROR',
  check: 'error-has-the-one-shape',
  says: 'Errors have no description.',
  answer: (answer) => mapError(answer, 'any', (error) => without(error, 'description')),
};
