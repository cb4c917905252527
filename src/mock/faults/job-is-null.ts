import type { Fault } from '../behaviour.js';
import { mapJob } from '../change.js';

export const jobIsNull: Fault = {
  id: 'job-is-null',
  breaks: 'R-200',
  check: 'job-envelope',
  says: 'The job is null.',
  answer: (answer) => mapJob(answer, () => null),
};
