import { anotherJob } from '../another-job.js';
import type { Fault } from '../behaviour.js';
import { mapLinks } from '../change.js';
import { filePath } from '../job-answer.js';

export const filesLinkToAnotherJob: Fault = {
  id: 'files-link-to-another-job',
  breaks: 'R-LINKS',
  check: 'links-lead-back',
  says: "The link files leads to another job's file.",
  answer: (answer, context) => mapLinks(answer, (links) => ({ ...links, files: { href: filePath(anotherJob(context, 'DONE')) } })),
};
