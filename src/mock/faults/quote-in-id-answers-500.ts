import { jsonAnswer } from '../answer.js';
import type { Fault } from '../behaviour.js';

export const quoteInIdAnswers500: Fault = {
  id: 'quote-in-id-answers-500',
  breaks: 'R-SOUND',
  check: 'no-server-error',
  says: 'An id with an apostrophe breaks the server.',
  answer: (answer, { asked }) =>
    answer.status === 404 && asked.id?.includes("'") ? jsonAnswer(500, { code: 'internal_error', message: 'Internal error' }) : answer,
};
