import type { Fault } from '../behaviour.js';
import { jobAnswer } from '../job-answer.js';
import { jobById } from '../jobs.js';

export const blanksAroundIdCut: Fault = {
  id: 'blanks-around-id-cut',
  breaks: 'R-JOB',
  check: 'job-is-the-one-asked-for',
  says: 'An id with a blank beside it is answered with the job of the id without.',
  answer: (answer, { asked: { id = '' }, persona, origin, now }) => {
    const job = /^ | $/.test(id) ? jobById(id.trim(), now, persona.readings) : undefined;
    return answer.status === 404 && job !== undefined ? jobAnswer(job, persona, origin) : answer;
  },
};
