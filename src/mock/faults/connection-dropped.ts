import type { Fault } from '../behaviour.js';
import { framed } from '../change.js';

export const connectionDropped: Fault = {
  id: 'connection-dropped',
  breaks: 'R-SOUND',
  check: 'answer-is-whole',
  says: 'The connection ends without a word where an unknown report type is asked for.',
  answer: (answer) => (answer.status === 400 ? framed(answer, { kind: 'raw', bytes: '' }) : answer),
};
