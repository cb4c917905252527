import type { Fault } from '../behaviour.js';

export const earlyTokenAccepted: Fault = {
  id: 'early-token-accepted',
  breaks: 'R-401',
  check: 'no-job-without-authorization',
  says: 'A token is good before its time has come.',
  authorize: (access) => (access.kind === 'unauthorized' && access.presented === 'early' ? { kind: 'granted' } : access),
};
