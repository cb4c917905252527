import type { Fault } from '../behaviour.js';
import { framed } from '../change.js';

export const bodyCutShort: Fault = {
  id: 'body-cut-short',
  breaks: 'R-SOUND',
  check: 'answer-is-whole',
  says: 'The connection ends in the middle of a job that Content-Length promised.',
  answer: (answer) => (answer.status === 200 ? framed(answer, { kind: 'cut' }) : answer),
};
