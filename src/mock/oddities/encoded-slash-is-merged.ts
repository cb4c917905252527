import type { Oddity } from '../behaviour.js';
import { isError } from '../change.js';
import { jobAnswer } from '../job-answer.js';
import { jobById } from '../jobs.js';

export const encodedSlashIsMerged: Oddity = {
  id: 'encoded-slash-is-merged',
  permittedBy: 'AMB-EDGE',
  check: 'edge-shows-no-other-job',
  says: 'An encoded slash beside an id is merged into the one before it, so that the job is found.',
  answer: (answer, { asked, access, now, persona, origin }) => {
    if (!isError(answer) || access.kind !== 'granted' || !asked.id?.includes('/')) return answer;
    const job = jobById(asked.id.replaceAll('/', ''), now, persona.readings);
    return job === undefined ? answer : jobAnswer(job, persona, origin);
  },
};
