import type { Fault } from '../behaviour.js';

export const otherAudienceAccepted: Fault = {
  id: 'other-audience-accepted',
  breaks: 'R-401',
  check: 'no-job-without-authorization',
  says: 'A token that was issued for another API is good here too.',
  authorize: (access) => (access.kind === 'unauthorized' && access.presented === 'other-audience' ? { kind: 'granted' } : access),
};
