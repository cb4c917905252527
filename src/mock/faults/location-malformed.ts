import type { Fault } from '../behaviour.js';
import { withLocation } from '../change.js';

export const locationMalformed: Fault = {
  id: 'location-malformed',
  breaks: 'R-LOCATION',
  check: 'redirect-has-location',
  says: 'Location is not a URI reference.',
  answer: (answer) => withLocation(answer, (location) => `${location}/%zz<file>`),
};
