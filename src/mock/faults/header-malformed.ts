import type { Fault } from '../behaviour.js';
import { framed } from '../change.js';

const BYTES = 'HTTP/1.1 200 OK\r\nContent-Type application/json\r\nContent-Length: 2\r\n\r\n{}';

export const headerMalformed: Fault = {
  id: 'header-malformed',
  breaks: 'R-SOUND',
  check: 'answer-is-whole',
  says: 'The head of a job answer has a line without a colon.',
  answer: (answer) => (answer.status === 200 ? framed(answer, { kind: 'raw', bytes: BYTES }) : answer),
};
