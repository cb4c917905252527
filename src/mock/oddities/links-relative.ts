import type { Oddity } from '../behaviour.js';
import { mapLinks } from '../change.js';

export const linksRelative: Oddity = {
  id: 'links-relative',
  permittedBy: 'AMB-LINKHREF',
  check: 'links-lead-back',
  says: 'Links are relative to the job.',
  answer: (answer, { job }) =>
    job === undefined ? answer : mapLinks(answer, () => ({ self: { href: job.id }, files: { href: `../files/${job.id}` } })),
};
