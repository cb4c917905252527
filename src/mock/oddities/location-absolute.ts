import type { Oddity } from '../behaviour.js';
import { withLocation } from '../change.js';

export const locationAbsolute: Oddity = {
  id: 'location-absolute',
  permittedBy: 'AMB-LOCVAL',
  check: 'location-leads-to-the-file',
  says: 'Location is an absolute URI of the same origin.',
  answer: (answer, { origin }) => withLocation(answer, (location) => `${origin}${location}`),
};
