import type { Fault } from '../behaviour.js';

export const scopeIgnored: Fault = {
  id: 'scope-ignored',
  breaks: 'R-SCOPE',
  check: 'no-job-without-authorization',
  says: 'A job is shown to any valid token.',
  authorize: (access) => (access.kind === 'forbidden' ? { kind: 'granted' } : access),
};
