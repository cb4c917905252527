import { jsonAnswer } from '../answer.js';
import type { Fault } from '../behaviour.js';

export const capitalsInIdAnswer500: Fault = {
  id: 'capitals-in-id-answer-500',
  breaks: 'R-SOUND',
  check: 'no-server-error',
  says: 'An id of the right shape in capitals breaks the server.',
  answer: (answer, { asked }) =>
    answer.status === 404 && asked.id !== undefined && /^[0-9A-F-]{36}$/.test(asked.id) && /[A-F]/.test(asked.id)
      ? jsonAnswer(500, { code: 'internal_error', message: 'Internal error' })
      : answer,
};
