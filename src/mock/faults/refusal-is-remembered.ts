import type { Fault } from '../behaviour.js';
import { mapJob } from '../change.js';

export const refusalIsRemembered: Fault = {
  id: 'refusal-is-remembered',
  breaks: 'R-SOUND',
  check: 'equal-requests-agree',
  says: 'A job has another name once a request for it was refused.',
  answer: (answer, { answered }) => mapJob(answer, (job) => ({ ...job, name: `Calls, refused ${answered(401, 'this')} times` })),
};
