import type { Fault } from '../behaviour.js';
import { jobAnswer } from '../job-answer.js';
import { jobById } from '../jobs.js';

export const queryOverridesId: Fault = {
  id: 'query-overrides-id',
  breaks: 'R-404',
  check: 'status-is-expected',
  says: 'An id in the query counts more than that of the path.',
  answer: (answer, { query = '', persona, origin, now }) => {
    const job = jobById(new URLSearchParams(query).get('id') ?? '', now, persona.readings);
    return answer.status === 404 && job !== undefined ? jobAnswer(job, persona, origin) : answer;
  },
};
