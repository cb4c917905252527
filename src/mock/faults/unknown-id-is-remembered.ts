import type { Fault } from '../behaviour.js';
import { mapJob } from '../change.js';

export const unknownIdIsRemembered: Fault = {
  id: 'unknown-id-is-remembered',
  breaks: 'R-SOUND',
  check: 'equal-requests-agree',
  says: 'A job has another name once an unknown one was asked for.',
  answer: (answer, { answered }) => mapJob(answer, (job) => ({ ...job, name: `Calls after ${answered(404, 'any')} others` })),
};
