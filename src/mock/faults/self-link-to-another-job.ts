import { anotherJob } from '../another-job.js';
import type { Fault } from '../behaviour.js';
import { mapLinks } from '../change.js';
import { jobPath } from '../job-answer.js';

export const selfLinkToAnotherJob: Fault = {
  id: 'self-link-to-another-job',
  breaks: 'R-LINKS',
  check: 'links-lead-back',
  says: 'The link self leads to another job.',
  answer: (answer, context) => mapLinks(answer, (links) => ({ ...links, self: { href: jobPath(anotherJob(context, 'DONE')) } })),
};
