import { jsonAnswer } from '../answer.js';
import type { Fault } from '../behaviour.js';
import { isOneIn } from '../one-in.js';

export const oneInTwentyAnswers500: Fault = {
  id: 'one-in-twenty-answers-500',
  breaks: 'R-SOUND',
  check: 'no-server-error',
  rate: 1 / 20,
  says: 'One answer in twenty is a server error.',
  answer: (answer, context) => (isOneIn(20, context) ? jsonAnswer(500, { code: 'internal_error', message: 'Internal error' }) : answer),
};
