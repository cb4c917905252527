import { type Access, READ_SCOPE } from './access.js';
import type { HeaderLine, MockAnswer } from './answer.js';
import { errorAnswer } from './error-answers.js';
import type { Persona } from './persona.js';

/** Refuses who may not do what was asked: 401 or 403, with a challenge. */
export function refusedAccess(access: Exclude<Access, { kind: 'granted' }>, persona: Persona, scope: string = READ_SCOPE): MockAnswer {
  const told = persona.readings['AMB-CHALLENGE'] !== 'optional';
  if (access.kind === 'unauthorized') return errorAnswer('unauthorized', persona, told ? [challenge(access.presented)] : []);
  const headers: readonly HeaderLine[] = !told ? [] : [['WWW-Authenticate', `${REALM}, error="insufficient_scope", scope="${scope}"`]];
  return errorAnswer('forbidden', persona, headers, { description: `The access token does not hold the scope ${scope}.` });
}

const REALM = 'Bearer realm="data-reports"';

/** RFC 6750 section 3: no error code where no token was shown. */
function challenge(presented: Extract<Access, { kind: 'unauthorized' }>['presented']): HeaderLine {
  switch (presented) {
    case 'nothing':
      return ['WWW-Authenticate', REALM];
    case 'expired':
      return ['WWW-Authenticate', `${REALM}, error="invalid_token", error_description="the access token has expired"`];
    default:
      return ['WWW-Authenticate', `${REALM}, error="invalid_token", error_description="the access token is not valid"`];
  }
}
