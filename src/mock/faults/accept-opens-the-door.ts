import type { Fault } from '../behaviour.js';
import { jobAnswer } from '../job-answer.js';
import { jobById } from '../jobs.js';

export const acceptOpensTheDoor: Fault = {
  id: 'accept-opens-the-door',
  breaks: 'R-401',
  check: 'status-is-expected',
  says: 'To who accepts no JSON a job is shown without a token.',
  answer: (answer, { headers: { accept = 'json' }, asked: { id = '' }, persona, origin, now }) => {
    const job = accept.includes('json') ? undefined : jobById(id, now, persona.readings);
    return answer.status === 401 && job !== undefined ? jobAnswer(job, persona, origin) : answer;
  },
};
