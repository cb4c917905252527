import type { Oddity } from '../behaviour.js';
import { plainAnswer } from '../plain-answer.js';

export const acceptAnswers406: Oddity = {
  id: 'accept-answers-406',
  permittedBy: 'RFC 9110 section 12.5.1',
  check: 'status-is-expected',
  says: 'An Accept without JSON or a wildcard answers 406, in plain text.',
  answer: (answer, { headers: { accept = '' } }) =>
    accept === '' || /json|\*/i.test(accept) ? answer : plainAnswer(406, 'not acceptable'),
};
