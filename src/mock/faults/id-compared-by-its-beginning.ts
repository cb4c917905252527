import type { Fault } from '../behaviour.js';
import { jobAnswer } from '../job-answer.js';
import { jobById, restingJobs } from '../jobs.js';

export const idComparedByItsBeginning: Fault = {
  id: 'id-compared-by-its-beginning',
  breaks: 'R-JOB',
  check: 'job-is-the-one-asked-for',
  says: 'An id that agrees with a known one but for its last character is answered with that job.',
  answer: (answer, { asked: { id = '' }, persona, origin, now }) => {
    const near = restingJobs().FAILED.find((job) => job.id.length === id.length && job.id.slice(0, -1) === id.slice(0, -1));
    const job = near === undefined ? undefined : jobById(near.id, now, persona.readings);
    return answer.status === 404 && job !== undefined ? jobAnswer(job, persona, origin) : answer;
  },
};
