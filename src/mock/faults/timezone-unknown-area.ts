import type { Fault } from '../behaviour.js';
import { mapJob } from '../change.js';

export const timezoneUnknownArea: Fault = {
  id: 'timezone-unknown-area',
  breaks: 'R-JOB',
  check: 'timezone-is-iana',
  says: 'The time zone is in no area of the IANA database.',
  answer: (answer) => mapJob(answer, (job) => ({ ...job, timezone: 'Nowhere/City' })),
};
