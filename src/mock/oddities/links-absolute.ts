import type { Oddity } from '../behaviour.js';
import { mapLinks } from '../change.js';
import { filePath, jobPath } from '../job-answer.js';

export const linksAbsolute: Oddity = {
  id: 'links-absolute',
  permittedBy: 'AMB-LINKHREF',
  check: 'links-lead-back',
  says: 'Links are absolute URIs of the same origin.',
  answer: (answer, { job, origin }) =>
    job === undefined
      ? answer
      : mapLinks(answer, () => ({ self: { href: `${origin}${jobPath(job)}` }, files: { href: `${origin}${filePath(job)}` } })),
};
