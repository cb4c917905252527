import { jsonAnswer } from '../answer.js';
import type { Fault } from '../behaviour.js';

export const nonAsciiIdAnswers500: Fault = {
  id: 'non-ascii-id-answers-500',
  breaks: 'R-SOUND',
  check: 'no-server-error',
  says: 'An id with a letter beyond ASCII breaks the server.',
  answer: (answer, { asked }) =>
    answer.status === 404 && /[^\0-\x7f]/.test(asked.id ?? '')
      ? jsonAnswer(500, { code: 'internal_error', message: 'Internal error' })
      : answer,
};
