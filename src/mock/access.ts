import type { Verify } from './tokens.js';

/** What a request's token permits: AMB-AUTHMAP, `rfc6750`. */
export type Access =
  | { readonly kind: 'granted' }
  /** No token, or none that is valid: 401. `presented` tells the challenge apart (RFC 6750 section 3.1). */
  | { readonly kind: 'unauthorized'; readonly presented: 'nothing' | 'malformed' | 'invalid' | 'expired' }
  /** A valid token without the scope: 403. */
  | { readonly kind: 'forbidden' };

/** The scope that the operation needs. */
export const READ_SCOPE = 'data-reports:read';

/** RFC 6750 section 2.1: the scheme in any letter case, a space or more, a b64token. */
const CREDENTIALS = /^bearer +([A-Za-z0-9\-._~+/]+=*)$/i;

/** Decides what the Authorization lines of a request permit. Two of them are refused: which one counts is anyone's guess. */
export async function accessOf(lines: readonly string[], verify: Verify): Promise<Access> {
  const [line, second] = lines;
  if (line === undefined || (second === undefined && !/^bearer( |$)/i.test(line))) return { kind: 'unauthorized', presented: 'nothing' };
  const token = CREDENTIALS.exec(line)?.[1];
  if (token === undefined || second !== undefined) return { kind: 'unauthorized', presented: 'malformed' };
  const verified = await verify(token);
  if (verified.kind !== 'valid') return { kind: 'unauthorized', presented: verified.kind };
  return verified.scopes.includes(READ_SCOPE) ? { kind: 'granted' } : { kind: 'forbidden' };
}
