import type { Oddity } from '../behaviour.js';

export const optionsAnswers204: Oddity = {
  id: 'options-answers-204',
  permittedBy: 'RFC 9110 section 9.3.7',
  check: 'status-is-expected',
  says: 'OPTIONS answers 204 and what is allowed.',
  answer: (answer, { method }) => (method === 'OPTIONS' ? { status: 204, headers: [['Allow', 'GET, HEAD, OPTIONS']] } : answer),
};
