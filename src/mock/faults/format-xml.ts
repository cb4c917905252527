import type { Fault } from '../behaviour.js';
import { mapJob } from '../change.js';

export const formatXml: Fault = {
  id: 'format-xml',
  breaks: 'R-JOB',
  check: 'job-members',
  says: 'The format is xml.',
  answer: (answer) => mapJob(answer, (job) => ({ ...job, format: 'xml' })),
};
