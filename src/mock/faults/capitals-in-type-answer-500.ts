import { jsonAnswer } from '../answer.js';
import type { Fault } from '../behaviour.js';

export const capitalsInTypeAnswer500: Fault = {
  id: 'capitals-in-type-answer-500',
  breaks: 'R-SOUND',
  check: 'no-server-error',
  says: 'A report type in capitals breaks the server.',
  answer: (answer, { asked }) =>
    answer.status === 400 && asked.type !== undefined && /^[A-Z]+$/.test(asked.type)
      ? jsonAnswer(500, { code: 'internal_error', message: 'Internal error' })
      : answer,
};
