import type { Fault } from '../behaviour.js';
import { jobAnswer } from '../job-answer.js';
import { jobById, restingJobs } from '../jobs.js';

export const idCompleted: Fault = {
  id: 'id-completed',
  breaks: 'R-JOB',
  check: 'job-is-the-one-asked-for',
  says: 'The beginning of a known id is answered with that job.',
  answer: (answer, { asked: { id = '' }, persona, origin, now }) => {
    const whole = restingJobs().FAILED.find((job) => id.length > 30 && job.id !== id && job.id.startsWith(id));
    const job = whole === undefined ? undefined : jobById(whole.id, now, persona.readings);
    return answer.status === 404 && job !== undefined ? jobAnswer(job, persona, origin) : answer;
  },
};
