import { type HeldUse, isHeld } from './credential-uses.js';
import { changedJwt, jwtTemplate } from './jwt-changes.js';
import type { CredentialUse } from './suite.js';
import type { HeaderLine, WireRequest } from './wire.js';

/** The environment variable that stands for a token in what is written. */
export const TOKEN_VARIABLES: Readonly<Record<HeldUse | 'writer', string>> = {
  reader: 'CONFORMANCE_TOKEN',
  other: 'CONFORMANCE_TOKEN_OTHER',
  expired: 'CONFORMANCE_TOKEN_EXPIRED',
  'not-yet-valid': 'CONFORMANCE_TOKEN_NOT_YET_VALID',
  'wrong-audience': 'CONFORMANCE_TOKEN_WRONG_AUDIENCE',
  'wrong-issuer': 'CONFORMANCE_TOKEN_WRONG_ISSUER',
  'no-scope': 'CONFORMANCE_TOKEN_NO_SCOPE',
  'similar-scope': 'CONFORMANCE_TOKEN_SIMILAR_SCOPE',
  'all-scopes': 'CONFORMANCE_TOKEN_ALL_SCOPES',
  writer: 'CONFORMANCE_TOKEN_WRITER',
};

/** The Authorization line of a credential; `undefined` where it has none. RFC 6750 section 2.1. */
export function authorizationOf(use: CredentialUse, tokens: Readonly<Partial<Record<HeldUse, string>>>): string | undefined {
  switch (use) {
    case 'none':
      return undefined;
    case 'malformed':
      return 'Bearer';
    case 'scheme':
      return 'Conformance not-a-known-scheme';
    case 'garbage':
      return 'Bearer conformance-not-a-token';
    case 'tampered':
      return `Bearer ${tampered(tokens.reader ?? '')}`;
    case 'lower-case-scheme':
      return `bearer ${tokens.reader ?? ''}`; // RFC 9110 section 11.1: in any letter case
    default:
      return `Bearer ${isHeld(use) ? (tokens[use] ?? '') : changedJwt(tokens.reader ?? '', jwtTemplate(use) ?? '')}`;
  }
}

/** The token with one character changed that counts: the first of its last part, whose bits all belong to a signature. */
export function tampered(token: string): string {
  const last = token.lastIndexOf('.') + 1;
  const at = last < token.length ? last : 0; // a token without a signature ends in a dot: RFC 7519 section 6.1
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
}

/** What a request with a credential says of it: nothing where no token is in it. */
export function writtenBy(use: CredentialUse): Pick<WireRequest, 'credentials'> {
  const template = jwtTemplate(use);
  if (template !== undefined) return inAuthorization(`Bearer ${template.replaceAll(/\{[123]\}/g, hidden('reader'))}`);
  if (use === 'tampered') return inAuthorization(`Bearer ${hidden('reader')}`);
  if (use === 'lower-case-scheme') return inAuthorization(`bearer ${hidden('reader')}`);
  return isHeld(use) ? inAuthorization(`Bearer ${hidden(use)}`) : {};
}

/** A request's part that shows a token as it is, after the headers that it has beside. */
export function bearing(
  name: keyof typeof TOKEN_VARIABLES,
  token: string,
  beside: readonly HeaderLine[] = [],
): Pick<WireRequest, 'headers' | 'credentials'> {
  return { headers: [...beside, ['authorization', `Bearer ${token}`]], ...inAuthorization(`Bearer ${hidden(name)}`) };
}

function hidden(name: keyof typeof TOKEN_VARIABLES): string {
  return `[redacted ${TOKEN_VARIABLES[name]}]`;
}

function inAuthorization(shown: string): Pick<WireRequest, 'credentials'> {
  return { credentials: [{ in: 'header', name: 'authorization', shown }] };
}
