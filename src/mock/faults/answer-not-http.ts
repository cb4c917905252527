import type { Fault } from '../behaviour.js';
import { framed } from '../change.js';

export const answerNotHttp: Fault = {
  id: 'answer-not-http',
  breaks: 'R-SOUND',
  check: 'answer-is-whole',
  says: 'An unknown id is answered with bytes that are not HTTP.',
  answer: (answer) => (answer.status === 404 ? framed(answer, { kind: 'raw', bytes: 'NOT FOUND\r\n\r\n' }) : answer),
};
