import type { Fault } from '../behaviour.js';
import { withLocation } from '../change.js';
import { filePath } from '../job-answer.js';

export const locationToAnotherType: Fault = {
  id: 'location-to-another-type',
  breaks: 'R-LOCATION',
  check: 'location-leads-to-the-file',
  says: 'Location is a file of another report type.',
  answer: (answer, { asked: { id = '' } }) => withLocation(answer, () => filePath({ type: 'contacts', id })),
};
