import type { Oddity } from '../behaviour.js';
import { mapLinks } from '../change.js';

export const hrefsAbsent: Oddity = {
  id: 'hrefs-absent',
  permittedBy: 'AMB-LINKHREF',
  check: 'links-members',
  says: 'Links are empty objects.',
  answer: (answer) => mapLinks(answer, () => ({ self: {}, files: {} })),
};
