import type { Fault } from '../behaviour.js';
import { isRedirect, withoutHeader } from '../change.js';

export const locationDropped: Fault = {
  id: 'location-dropped',
  breaks: 'R-LOCATION',
  check: 'redirect-has-location',
  doubtedBy: 'AMB-LOC',
  says: 'The redirect has no Location.',
  answer: (answer) => (isRedirect(answer) ? withoutHeader(answer, 'Location') : answer),
};
