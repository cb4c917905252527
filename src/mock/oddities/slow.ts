import type { Oddity } from '../behaviour.js';

export const slow: Oddity = {
  id: 'slow',
  permittedBy: 'R-SOUND',
  check: 'answer-is-whole',
  says: 'Each answer takes 100 ms.',
  answer: (answer) => ({ ...answer, wait: 100 }),
};
