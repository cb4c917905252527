import type { Fault } from '../behaviour.js';
import { framed } from '../change.js';

const BYTES = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n';

export const chunkSizeMalformed: Fault = {
  id: 'chunk-size-malformed',
  breaks: 'R-SOUND',
  check: 'answer-is-whole',
  says: 'The size of a chunk of a job answer is no hexadecimal number.',
  answer: (answer) => (answer.status === 200 ? framed(answer, { kind: 'raw', bytes: BYTES }) : answer),
};
