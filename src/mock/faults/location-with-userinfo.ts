import type { Fault } from '../behaviour.js';
import { withLocation } from '../change.js';

export const locationWithUserinfo: Fault = {
  id: 'location-with-userinfo',
  breaks: 'R-LOCATION',
  check: 'location-leads-to-the-file',
  says: 'What looks like the host in Location is a user name.',
  answer: (answer, { origin }) => withLocation(answer, (location) => `${origin}@files.elsewhere.example${location}`),
};
