import type { Fault } from '../behaviour.js';

export const furtherTokenPartsIgnored: Fault = {
  id: 'further-token-parts-ignored',
  breaks: 'R-401',
  check: 'no-job-without-authorization',
  says: 'What follows the third part of a token is not looked at.',
  authorize: (access) =>
    access.kind === 'unauthorized' && /^eyJ[\w-]*\.eyJ[\w-]*\.[\w-]+\./.test(access.token ?? '') ? { kind: 'granted' } : access,
};
