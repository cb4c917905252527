import type { Fault } from '../behaviour.js';

export const anyTokenAccepted: Fault = {
  id: 'any-token-accepted',
  breaks: 'R-401',
  check: 'no-job-without-authorization',
  says: 'A token is not verified.',
  authorize: (access) => (access.kind === 'unauthorized' && access.presented === 'invalid' ? { kind: 'granted' } : access),
};
