import type { Oddity } from '../behaviour.js';
import { mapJob } from '../change.js';

export const timezoneAlias: Oddity = {
  id: 'timezone-alias',
  permittedBy: 'R-JOB',
  check: 'timezone-is-iana',
  says: 'The time zone is an old name that is still in the IANA database.',
  answer: (answer) => mapJob(answer, (job) => ({ ...job, timezone: 'US/Pacific' })),
};
