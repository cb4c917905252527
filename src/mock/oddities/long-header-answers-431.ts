import type { Oddity } from '../behaviour.js';
import { plainAnswer } from '../plain-answer.js';

export const longHeaderAnswers431: Oddity = {
  id: 'long-header-answers-431',
  permittedBy: 'RFC 6585 section 5',
  check: 'media-type-is-json',
  says: 'A header of more than 3000 characters answers 431, in plain text.',
  answer: (answer, { headers }) =>
    Object.values(headers).some((value) => String(value).length > 3000) ? plainAnswer(431, 'too long') : answer,
};
