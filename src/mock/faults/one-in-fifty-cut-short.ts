import type { Fault } from '../behaviour.js';
import { framed } from '../change.js';
import { isOneIn } from '../one-in.js';

export const oneInFiftyCutShort: Fault = {
  id: 'one-in-fifty-cut-short',
  breaks: 'R-SOUND',
  check: 'answer-is-whole',
  rate: 1 / 50,
  says: 'One answer in fifty ends in the middle of its body.',
  answer: (answer, context) => (isOneIn(50, context) ? framed(answer, { kind: 'cut' }) : answer),
};
