import type { Fault } from '../behaviour.js';

export const unsignedTokenAccepted: Fault = {
  id: 'unsigned-token-accepted',
  breaks: 'R-401',
  check: 'no-job-without-authorization',
  says: 'A token that asks for no signature, with alg none, is taken at its word.',
  authorize: (access) => (access.kind === 'unauthorized' && access.presented === 'unsigned' ? { kind: 'granted' } : access),
};
