import type { Oddity } from '../behaviour.js';
import { withLocation } from '../change.js';

export const locationWithQuery: Oddity = {
  id: 'location-with-query',
  permittedBy: 'AMB-LOCVAL',
  check: 'location-leads-to-the-file',
  says: 'Location has a query.',
  answer: (answer) => withLocation(answer, (location) => `${location}?part=1`),
};
