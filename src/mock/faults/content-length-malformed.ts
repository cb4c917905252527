import type { Fault } from '../behaviour.js';
import { framed } from '../change.js';

const BYTES = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: two\r\n\r\n{}';

export const contentLengthMalformed: Fault = {
  id: 'content-length-malformed',
  breaks: 'R-SOUND',
  check: 'answer-is-whole',
  says: 'The Content-Length of a job answer is no number.',
  answer: (answer) => (answer.status === 200 ? framed(answer, { kind: 'raw', bytes: BYTES }) : answer),
};
