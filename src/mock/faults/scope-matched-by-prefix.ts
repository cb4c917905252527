import { READ_SCOPE } from '../access.js';
import type { Fault } from '../behaviour.js';

export const scopeMatchedByPrefix: Fault = {
  id: 'scope-matched-by-prefix',
  breaks: 'R-SCOPE',
  check: 'no-job-without-authorization',
  says: 'A scope that begins like the needed one is as good.',
  authorize: (access) =>
    access.kind === 'forbidden' && access.scopes.some((scope) => scope.startsWith(READ_SCOPE)) ? { kind: 'granted' } : access,
};
