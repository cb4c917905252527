import type { Fault } from '../behaviour.js';

export const otherScopeAnswers401: Fault = {
  id: 'other-scope-answers-401',
  breaks: 'R-403',
  check: 'status-is-expected',
  says: 'A valid token without the scope is unauthorized.',
  authorize: (access) => (access.kind === 'forbidden' ? { kind: 'unauthorized', presented: 'invalid' } : access),
};
