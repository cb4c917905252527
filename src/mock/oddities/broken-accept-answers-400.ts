import type { Oddity } from '../behaviour.js';
import { plainAnswer } from '../plain-answer.js';

export const brokenAcceptAnswers400: Oddity = {
  id: 'broken-accept-answers-400',
  permittedBy: 'RFC 9110 section 2.4',
  check: 'media-type-is-json',
  says: 'An Accept that is no media range answers 400, in plain text.',
  answer: (answer, { headers: { accept = '' } }) => (accept === '' || accept.includes('/') ? answer : plainAnswer(400, 'bad Accept')),
};
