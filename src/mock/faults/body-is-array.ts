import type { Fault } from '../behaviour.js';
import { mapJson } from '../change.js';

export const bodyIsArray: Fault = {
  id: 'body-is-array',
  breaks: 'R-200',
  check: 'job-envelope',
  says: 'The body of a job is an array.',
  answer: (answer) => (answer.status === 200 ? mapJson(answer, (json) => [json]) : answer),
};
