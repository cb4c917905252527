import type { Fault } from '../behaviour.js';
import { isRedirect } from '../change.js';

export const locationTwice: Fault = {
  id: 'location-twice',
  breaks: 'R-LOCATION',
  check: 'redirect-has-location',
  says: 'The redirect has two Locations.',
  answer: (answer) => (isRedirect(answer) ? { ...answer, headers: [...answer.headers, ['Location', '/data/reports']] } : answer),
};
