import { jsonAnswer } from '../answer.js';
import type { Fault } from '../behaviour.js';

const TRACE = 'TypeError: job is null\n    at findJob (/srv/reports/jobs.js:41:17)\n    at handle (/srv/reports/server.js:12:5)';

export const unknownIdAnswers500: Fault = {
  id: 'unknown-id-answers-500',
  breaks: 'R-SOUND',
  check: 'no-server-error',
  says: 'An unknown id breaks the server, which shows where.',
  answer: (answer) => (answer.status === 404 ? jsonAnswer(500, { code: 'internal_error', message: TRACE }) : answer),
};
