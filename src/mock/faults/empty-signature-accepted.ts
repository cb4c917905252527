import type { Fault } from '../behaviour.js';

export const emptySignatureAccepted: Fault = {
  id: 'empty-signature-accepted',
  breaks: 'R-401',
  check: 'no-job-without-authorization',
  says: 'A signature is verified only where there is one.',
  authorize: (access) =>
    access.kind === 'unauthorized' && access.presented === 'invalid' && /^[\w-]+\.[\w-]+\.$/.test(access.token ?? '')
      ? { kind: 'granted' }
      : access,
};
