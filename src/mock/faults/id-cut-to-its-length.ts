import type { Fault } from '../behaviour.js';
import { jobAnswer } from '../job-answer.js';
import { jobById } from '../jobs.js';

export const idCutToItsLength: Fault = {
  id: 'id-cut-to-its-length',
  breaks: 'R-JOB',
  check: 'job-is-the-one-asked-for',
  says: 'Of an id the first 36 characters count: with more behind them it is answered with the job.',
  answer: (answer, { asked: { id = '' }, persona, origin, now }) => {
    const job = id.length > 36 ? jobById(id.slice(0, 36), now, persona.readings) : undefined;
    return answer.status === 404 && job !== undefined ? jobAnswer(job, persona, origin) : answer;
  },
};
