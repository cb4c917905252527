import { jsonAnswer } from '../answer.js';
import type { Fault } from '../behaviour.js';

export const nulAnswers500: Fault = {
  id: 'nul-answers-500',
  breaks: 'R-SOUND',
  check: 'no-server-error',
  says: 'A NUL in the id breaks the server.',
  answer: (answer, { asked }) =>
    asked.id?.includes('\0') ? jsonAnswer(500, { code: 'internal_error', message: 'Internal error' }) : answer,
};
