import type { Fault } from '../behaviour.js';
import { withLocation } from '../change.js';

export const locationToAnotherHost: Fault = {
  id: 'location-to-another-host',
  breaks: 'R-LOCATION',
  check: 'location-leads-to-the-file',
  says: 'Location leads to another host over plain HTTP.',
  answer: (answer) => withLocation(answer, (location) => `http://files.elsewhere.example${location}`),
};
