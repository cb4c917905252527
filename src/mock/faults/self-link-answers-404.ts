import type { Fault } from '../behaviour.js';
import { mapLinks } from '../change.js';
import { errorAnswer } from '../error-answers.js';
import { jobPath } from '../job-answer.js';

export const selfLinkAnswers404: Fault = {
  id: 'self-link-answers-404',
  breaks: 'R-200',
  check: 'status-is-expected',
  says: 'The link self has a query with which the job is not found.',
  answer: (answer, { query, job, persona }) => {
    if (job === undefined) return answer;
    if (query === 'view=full') return errorAnswer('not-found', persona);
    return mapLinks(answer, (links) => ({ ...links, self: { href: `${jobPath(job)}?view=full` } }));
  },
};
