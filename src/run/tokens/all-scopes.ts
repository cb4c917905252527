import type { CredentialGap } from '../../plan/needs.js';
import { scopesIn } from './lifetime.js';
import { OTHER_SCOPE, READ_SCOPE } from './other-scope.js';
import type { Held } from './source.js';

/** What a client is asked for that may hold all scopes: its own, the needed one and the other. */
export function allScopes(own: string): string {
  return [...new Set([...own.split(/\s+/).filter((name) => name !== ''), READ_SCOPE, OTHER_SCOPE])].join(' ');
}

/** Why a token that was asked for with all scopes does not hold them; `undefined` where it does. Many clients may not have one: no error. */
export function allScopesGap(answer: Held, asked: string): CredentialGap | undefined {
  const remedy = 'credentials: { all-scopes: { tokenEnv: T_ALL_SCOPES } }';
  if (answer.kind === 'failed') return { because: `the client cannot get a token with all scopes (${answer.code ?? answer.says})`, remedy };
  const held = answer.scope?.split(' ') ?? scopesIn(answer.token) ?? asked.split(' '); // none told: as asked, RFC 6749 section 5.1
  const missing = asked.split(' ').find((scope) => !held.includes(scope));
  if (missing === undefined) return undefined;
  return { because: `the client cannot get a token with all scopes: it was not given ${missing}`, remedy };
}
