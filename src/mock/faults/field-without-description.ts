import type { Fault } from '../behaviour.js';
import { mapError } from '../change.js';

export const fieldWithoutDescription: Fault = {
  id: 'field-without-description',
  breaks: 'R-ERROR',
  check: 'error-has-the-one-shape',
  says: 'The field that a 400 names has no description.',
  answer: (answer) => mapError(answer, 400, (error) => ({ ...error, fields: [{ name: 'type' }] })),
};
