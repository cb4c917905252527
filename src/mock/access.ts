import type { AccountName } from './accounts.js';
import type { Flaw, Verify } from './tokens.js';

/** What a request's token permits: AMB-AUTHMAP, `rfc6750`. */
export type Access =
  | {
      readonly kind: 'granted';
      /** Whose jobs; `main` where a behaviour granted what the token does not. */
      readonly account?: AccountName;
      /** As it was written. */
      readonly scheme?: string;
    }
  /** No token, or none that is valid: 401. `presented` tells the challenge apart (RFC 6750 section 3.1). */
  | {
      readonly kind: 'unauthorized';
      readonly presented: 'nothing' | 'malformed' | Flaw;
      /** What stood after the scheme. */
      readonly token?: string;
    }
  /** A valid token, with these scopes but not the needed one: 403. */
  | { readonly kind: 'forbidden'; readonly scopes: readonly string[] };

/** The scope that jobs and files are read with. */
export const READ_SCOPE = 'data-reports:read';

/** The scope that jobs are made and files deleted with. */
export const WRITE_SCOPE = 'data-reports:write';

/** Scopes that are not the needed one, however much they look like it: RFC 6749 section 3.3 compares them whole and case-sensitive. */
export const SIMILAR_SCOPES: readonly string[] = [
  `${READ_SCOPE}write`,
  `${READ_SCOPE}:files`,
  `my-${READ_SCOPE}`,
  READ_SCOPE.toUpperCase(),
  'data-reports',
];

/** RFC 6750 section 2.1: the scheme in any letter case, a space or more, a b64token. */
const CREDENTIALS = /^bearer +([A-Za-z0-9\-._~+/]+=*)$/i;

/**
 * Decides what the Authorization lines of a request permit of an operation that needs a scope. Two of them are refused:
 * which one counts is anyone's guess.
 */
export async function accessOf(lines: readonly string[], verify: Verify, scope: string = READ_SCOPE): Promise<Access> {
  const [line, second] = lines;
  if (line === undefined || (second === undefined && !/^bearer( |$)/i.test(line))) return { kind: 'unauthorized', presented: 'nothing' };
  const token = CREDENTIALS.exec(line)?.[1];
  if (token === undefined || second !== undefined) return { kind: 'unauthorized', presented: 'malformed' };
  const verified = await verify(token);
  if (verified.kind !== 'valid') return { kind: 'unauthorized', presented: verified.flaw, token };
  const { account, scopes } = verified;
  const scheme = line.slice(0, line.indexOf(' '));
  return scopes.includes(scope) ? { kind: 'granted', account, scheme } : { kind: 'forbidden', scopes };
}
