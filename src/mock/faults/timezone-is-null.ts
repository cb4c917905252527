import type { Fault } from '../behaviour.js';
import { mapJob } from '../change.js';

export const timezoneIsNull: Fault = {
  id: 'timezone-is-null',
  breaks: 'R-JOB',
  check: 'job-members',
  says: 'The time zone is null.',
  answer: (answer) => mapJob(answer, (job) => ({ ...job, timezone: null })),
};
