import type { Oddity } from '../behaviour.js';
import { mapJob } from '../change.js';

export const nameBeyondAscii: Oddity = {
  id: 'name-beyond-ascii',
  permittedBy: 'R-JOB',
  check: 'job-members',
  says: 'The name of a job is in many scripts.',
  answer: (answer) =>
    mapJob(answer, (job) => ({ ...job, name: 'Relat\u00f3rio \u2014 \u901a\u8a71 \u05e9\u05d9\u05d7\u05d5\u05ea \u{1f4de}\u{1f3fd}' })),
};
