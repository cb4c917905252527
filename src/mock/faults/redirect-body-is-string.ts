import type { Fault } from '../behaviour.js';
import { isRedirect, mapJson } from '../change.js';

export const redirectBodyIsString: Fault = {
  id: 'redirect-body-is-string',
  breaks: 'R-300',
  check: 'job-envelope',
  says: 'The body of the redirect is a string.',
  answer: (answer) => (isRedirect(answer) ? mapJson(answer, () => 'see Location') : answer),
};
