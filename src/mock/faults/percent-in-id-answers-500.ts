import { jsonAnswer } from '../answer.js';
import type { Fault } from '../behaviour.js';

export const percentInIdAnswers500: Fault = {
  id: 'percent-in-id-answers-500',
  breaks: 'R-SOUND',
  check: 'no-server-error',
  says: 'An id with a percent sign breaks the server, which decodes twice.',
  answer: (answer, { asked }) =>
    answer.status === 404 && asked.id?.includes('%') ? jsonAnswer(500, { code: 'internal_error', message: 'Internal error' }) : answer,
};
