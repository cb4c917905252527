import type { Fault } from '../behaviour.js';

export const expiredTokenAccepted: Fault = {
  id: 'expired-token-accepted',
  breaks: 'R-401',
  check: 'no-job-without-authorization',
  says: 'A token is good for ever.',
  authorize: (access) => (access.kind === 'unauthorized' && access.presented === 'expired' ? { kind: 'granted' } : access),
};
