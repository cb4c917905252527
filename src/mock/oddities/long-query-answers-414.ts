import type { Oddity } from '../behaviour.js';
import { plainAnswer } from '../plain-answer.js';

export const longQueryAnswers414: Oddity = {
  id: 'long-query-answers-414',
  permittedBy: 'RFC 9110 section 15.5.15',
  check: 'status-is-documented',
  says: 'A query of more than 290 characters answers 414, in plain text.',
  answer: (answer, { query = '' }) => (query.length > 290 ? plainAnswer(414, 'too long') : answer),
};
