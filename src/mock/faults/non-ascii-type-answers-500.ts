import { jsonAnswer } from '../answer.js';
import type { Fault } from '../behaviour.js';

export const nonAsciiTypeAnswers500: Fault = {
  id: 'non-ascii-type-answers-500',
  breaks: 'R-SOUND',
  check: 'no-server-error',
  says: 'A report type beyond ASCII breaks the server.',
  answer: (answer, { asked }) =>
    answer.status === 400 && /[^\0-\x7f]/.test(asked.type ?? '')
      ? jsonAnswer(500, { code: 'internal_error', message: 'Internal error' })
      : answer,
};
