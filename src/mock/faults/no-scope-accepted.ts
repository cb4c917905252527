import type { Fault } from '../behaviour.js';

export const noScopeAccepted: Fault = {
  id: 'no-scope-accepted',
  breaks: 'R-SCOPE',
  check: 'no-job-without-authorization',
  says: 'A job is shown to a token without any scope.',
  authorize: (access) => (access.kind === 'forbidden' && access.scopes.every((scope) => scope === '') ? { kind: 'granted' } : access),
};
