import type { Oddity } from '../behaviour.js';
import { withLocation } from '../change.js';

export const locationWithoutScheme: Oddity = {
  id: 'location-without-scheme',
  permittedBy: 'AMB-LOCVAL',
  check: 'location-leads-to-the-file',
  says: 'Location leaves out the scheme.',
  answer: (answer, { origin }) => withLocation(answer, (location) => `${origin.replace('https:', '')}${location}`),
};
