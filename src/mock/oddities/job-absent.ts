import { isObject } from '../../document/pointer.js';
import type { Oddity } from '../behaviour.js';
import { mapJson, without } from '../change.js';

export const jobAbsent: Oddity = {
  id: 'job-absent',
  permittedBy: 'R-200',
  check: 'job-envelope',
  says: 'There is no job, only links.',
  answer: (answer) => mapJson(answer, (json) => (isObject(json) ? without(json, 'job') : json)),
};
