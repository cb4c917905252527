import type { Oddity } from '../behaviour.js';

export const earlyHints: Oddity = {
  id: 'early-hints',
  permittedBy: 'RFC 9110 section 15.2',
  check: 'answer-is-whole',
  says: 'A 103 comes before each answer.',
  answer: (answer) => ({ ...answer, hints: '</docs>; rel=preload; as=document' }),
};
