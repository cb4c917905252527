import type { Fault } from '../behaviour.js';
import { mapLinks } from '../change.js';
import { jobPath } from '../job-answer.js';

export const selfLinkIsString: Fault = {
  id: 'self-link-is-string',
  breaks: 'R-LINKS',
  check: 'links-members',
  says: 'The link self is a string.',
  answer: (answer, { job }) => mapLinks(answer, (links) => ({ ...links, self: job === undefined ? '' : jobPath(job) })),
};
