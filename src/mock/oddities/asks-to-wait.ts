import { jsonAnswer } from '../answer.js';
import type { Oddity } from '../behaviour.js';

export const asksToWait: Oddity = {
  id: 'asks-to-wait',
  permittedBy: 'AMB-UNDOC',
  check: 'status-is-documented',
  says: 'The first request for a job that failed is answered with 429, and when to come again.',
  answer: (answer, { job, before }) =>
    job?.status === 'FAILED' && before === 0
      ? jsonAnswer(429, { code: 'too_many_requests', message: 'Too many requests', fields: [] }, [['Retry-After', '1']])
      : answer,
};
