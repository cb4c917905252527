import type { Fault } from '../behaviour.js';

export const otherIssuerAccepted: Fault = {
  id: 'other-issuer-accepted',
  breaks: 'R-401',
  check: 'no-job-without-authorization',
  says: 'It does not matter who issued a token.',
  authorize: (access) => (access.kind === 'unauthorized' && access.presented === 'other-issuer' ? { kind: 'granted' } : access),
};
