import { jsonAnswer } from '../answer.js';
import type { Fault } from '../behaviour.js';

export const oneTypeAnswers500: Fault = {
  id: 'one-type-answers-500',
  breaks: 'R-SOUND',
  check: 'no-server-error',
  says: 'Whatever is asked of the report type contacts breaks the server.',
  answer: (answer, { asked }) =>
    answer.status === 404 && asked.type === 'contacts' ? jsonAnswer(500, { code: 'internal_error', message: 'Internal error' }) : answer,
};
