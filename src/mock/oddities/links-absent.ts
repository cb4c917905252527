import { isObject } from '../../document/pointer.js';
import type { Oddity } from '../behaviour.js';
import { mapJson, without } from '../change.js';

export const linksAbsent: Oddity = {
  id: 'links-absent',
  permittedBy: 'R-200',
  check: 'job-envelope',
  says: 'There are no links.',
  answer: (answer) => mapJson(answer, (json) => (isObject(json) ? without(json, '_links') : json)),
};
