import type { Oddity } from '../behaviour.js';
import { mapLinks } from '../change.js';
import { jobPath } from '../job-answer.js';

export const selfLinkWithQuery: Oddity = {
  id: 'self-link-with-query',
  permittedBy: 'AMB-LINKHREF',
  check: 'links-lead-back',
  says: 'The link self has a query that changes nothing.',
  answer: (answer, { job }) =>
    job === undefined ? answer : mapLinks(answer, (links) => ({ ...links, self: { href: `${jobPath(job)}?view=full` } })),
};
