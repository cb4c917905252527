import type { Oddity } from '../behaviour.js';
import { errorAnswer } from '../error-answers.js';

export const headAnswers405: Oddity = {
  id: 'head-answers-405',
  permittedBy: 'AMB-HEAD',
  check: 'head-agrees-with-get',
  says: 'HEAD is refused.',
  answer: (answer, { method, persona }) => (method === 'HEAD' ? errorAnswer('wrong-method', persona, [['Allow', 'GET']]) : answer),
};
