import type { Oddity } from '../behaviour.js';
import { withLocation } from '../change.js';

export const locationRelative: Oddity = {
  id: 'location-relative',
  permittedBy: 'AMB-LOCVAL',
  check: 'location-leads-to-the-file',
  says: 'Location is relative to the job.',
  answer: (answer, { job }) => withLocation(answer, (location) => (job === undefined ? location : `../files/${job.id}`)),
};
