import { jsonAnswer } from '../answer.js';
import type { Fault } from '../behaviour.js';
import { isOneIn } from '../one-in.js';

export const oneInFiftyAnswers500: Fault = {
  id: 'one-in-fifty-answers-500',
  breaks: 'R-SOUND',
  check: 'no-server-error',
  rate: 1 / 50,
  says: 'One answer in fifty is a server error.',
  answer: (answer, context) => (isOneIn(50, context) ? jsonAnswer(500, { code: 'internal_error', message: 'Internal error' }) : answer),
};
