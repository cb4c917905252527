import { WRITE_SCOPE } from '../access.js';
import type { Fault } from '../behaviour.js';

export const writeScopeAccepted: Fault = {
  id: 'write-scope-accepted',
  breaks: 'R-SCOPE',
  check: 'no-job-without-authorization',
  says: 'Whoever may write may read.',
  authorize: (access) => (access.kind === 'forbidden' && access.scopes.includes(WRITE_SCOPE) ? { kind: 'granted' } : access),
};
