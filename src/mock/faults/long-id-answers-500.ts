import { jsonAnswer } from '../answer.js';
import type { Fault } from '../behaviour.js';

export const longIdAnswers500: Fault = {
  id: 'long-id-answers-500',
  breaks: 'R-SOUND',
  check: 'no-server-error',
  says: 'An id of more than 60 characters breaks the server.',
  answer: (answer, { asked }) =>
    answer.status === 404 && (asked.id?.length ?? 0) > 60 ? jsonAnswer(500, { code: 'internal_error', message: 'Internal error' }) : answer,
};
