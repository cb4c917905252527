import type { Fault } from '../behaviour.js';

export const noTokenAnswers403: Fault = {
  id: 'no-token-answers-403',
  breaks: 'R-401',
  check: 'status-is-expected',
  says: 'A request without a token is forbidden.',
  authorize: (access) => (access.kind === 'unauthorized' && access.presented === 'nothing' ? { kind: 'forbidden', scopes: [] } : access),
};
