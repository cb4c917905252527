import type { Fault } from '../behaviour.js';
import { jobAnswer } from '../job-answer.js';
import { jobById } from '../jobs.js';

export const queryOpensTheDoor: Fault = {
  id: 'query-opens-the-door',
  breaks: 'R-401',
  check: 'status-is-expected',
  says: 'With a query no token is needed.',
  answer: (answer, { query, asked: { id = '' }, persona, origin, now }) => {
    const job = query === undefined ? undefined : jobById(id, now, persona.readings);
    return answer.status === 401 && job !== undefined ? jobAnswer(job, persona, origin) : answer;
  },
};
