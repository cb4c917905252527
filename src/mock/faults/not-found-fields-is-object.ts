import type { Fault } from '../behaviour.js';
import { mapError } from '../change.js';

export const notFoundFieldsIsObject: Fault = {
  id: 'not-found-fields-is-object',
  breaks: 'R-ERROR',
  check: 'error-has-the-one-shape',
  says: 'The fields of the 404 are an object.',
  answer: (answer) => mapError(answer, 404, (error) => ({ ...error, fields: { id: 'is not known' } })),
};
