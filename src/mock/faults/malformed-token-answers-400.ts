import type { Fault } from '../behaviour.js';

export const malformedTokenAnswers400: Fault = {
  id: 'malformed-token-answers-400',
  breaks: 'R-401',
  check: 'status-is-expected',
  says: 'A scheme without a token is answered with 400.',
  answer: (answer, { access }) =>
    answer.status === 401 && access.kind === 'unauthorized' && access.presented === 'malformed' ? { ...answer, status: 400 } : answer,
};
