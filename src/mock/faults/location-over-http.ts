import type { Fault } from '../behaviour.js';
import { withLocation } from '../change.js';

export const locationOverHttp: Fault = {
  id: 'location-over-http',
  breaks: 'R-LOCATION',
  check: 'location-leads-to-the-file',
  says: 'Location leads to the same host over plain HTTP.',
  answer: (answer, { origin }) => withLocation(answer, (location) => `${origin.replace('https:', 'http:')}${location}`),
};
