import type { CredentialGap } from '../../plan/needs.js';
import { scopesIn } from './lifetime.js';
import type { Held } from './source.js';

/** The scope that the operation needs (the page, "Scope"), where the reader's client does not name its own. */
export const READ_SCOPE = 'data-reports:read';
/** Another scope of the service: a token for it alone is valid without the first. */
export const OTHER_SCOPE = 'data-reports:write';

const REMEDY = 'credentials: { other: { tokenEnv: T_OTHER } }';

/**
 * Why a token that was asked for with another scope alone does not lack the reader's; `undefined` where it does. That a client
 * cannot get one is no error: many are registered for one scope only (RFC 6749 section 5.2, `invalid_scope`).
 */
export function otherScopeGap(answer: Held, readerScope: string): CredentialGap | undefined {
  if (answer.kind === 'failed')
    return { because: `the client cannot get a token without the scope (${answer.code ?? answer.says})`, remedy: REMEDY };
  const held = [...(answer.scope ?? OTHER_SCOPE).split(' '), ...(scopesIn(answer.token) ?? [])];
  const needed =
    readerScope.trim() === ''
      ? [READ_SCOPE]
      : readerScope
          .trim()
          .split(/\s+/)
          .filter((scope) => scope !== OTHER_SCOPE);
  const wider = needed.find((scope) => held.includes(scope));
  if (wider === undefined) return undefined;
  return {
    because: `the client cannot get a token without the scope: asked for ${OTHER_SCOPE} alone, it got ${wider} as well`,
    remedy: REMEDY,
  };
}
