import { READ_SCOPE } from '../access.js';
import type { Fault } from '../behaviour.js';

export const scopeMatchedInAnyCase: Fault = {
  id: 'scope-matched-in-any-case',
  breaks: 'R-SCOPE',
  check: 'no-job-without-authorization',
  says: 'Scopes are compared without regard to letter case.',
  authorize: (access) =>
    access.kind === 'forbidden' && access.scopes.some((scope) => scope.toLowerCase() === READ_SCOPE) ? { kind: 'granted' } : access,
};
