import type { Fault } from '../behaviour.js';

export const lowerCaseSchemeRefused: Fault = {
  id: 'lower-case-scheme-refused',
  breaks: 'R-OP',
  check: 'status-is-expected',
  doubtedBy: 'AMB-AUTHMAP',
  says: 'The scheme of a credential is taken in one spelling only.',
  authorize: (access) =>
    access.kind === 'granted' && access.scheme === 'bearer' ? { kind: 'unauthorized', presented: 'nothing' } : access,
};
