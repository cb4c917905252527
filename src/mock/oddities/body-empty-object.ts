import type { Oddity } from '../behaviour.js';
import { isError, mapJson } from '../change.js';

export const bodyEmptyObject: Oddity = {
  id: 'body-empty-object',
  permittedBy: 'R-200',
  check: 'job-envelope',
  says: 'The body of every answer about a job is an empty object.',
  answer: (answer) => (isError(answer) ? answer : mapJson(answer, () => ({}))),
};
