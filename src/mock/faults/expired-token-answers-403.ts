import type { Fault } from '../behaviour.js';

export const expiredTokenAnswers403: Fault = {
  id: 'expired-token-answers-403',
  breaks: 'R-401',
  check: 'status-is-expected',
  says: 'An expired token is forbidden.',
  authorize: (access) => (access.kind === 'unauthorized' && access.presented === 'expired' ? { kind: 'forbidden', scopes: [] } : access),
};
