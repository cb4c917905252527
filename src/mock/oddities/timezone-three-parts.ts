import type { Oddity } from '../behaviour.js';
import { mapJob } from '../change.js';

export const timezoneThreeParts: Oddity = {
  id: 'timezone-three-parts',
  permittedBy: 'R-JOB',
  check: 'timezone-is-iana',
  says: 'The time zone has three parts.',
  answer: (answer) => mapJob(answer, (job) => ({ ...job, timezone: 'America/Argentina/Buenos_Aires' })),
};
