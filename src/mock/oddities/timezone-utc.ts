import type { Oddity } from '../behaviour.js';
import { mapJob } from '../change.js';

export const timezoneUtc: Oddity = {
  id: 'timezone-utc',
  permittedBy: 'R-JOB',
  check: 'timezone-is-iana',
  says: 'The time zone is UTC.',
  answer: (answer) => mapJob(answer, (job) => ({ ...job, timezone: 'UTC' })),
};
