import type { Fault } from '../behaviour.js';
import { mapJob } from '../change.js';

export const timezoneOffset: Fault = {
  id: 'timezone-offset',
  breaks: 'R-JOB',
  check: 'timezone-is-iana',
  says: 'The time zone is an offset that no place has.',
  answer: (answer) => mapJob(answer, (job) => ({ ...job, timezone: 'GMT+25' })),
};
