import type { GivenText } from './credentials.js';

/** The variable that a reader of a curl line has: the one that it was read from, where it was. */
export function variableOf({ from }: GivenText, scheme: string): string {
  return /^\$([A-Za-z_]\w*)$/.exec(from)?.[1] ?? variableFor(scheme);
}

/** `CONFORMANCE_OAUTH`; of a client's token with its scopes, as each set of them is another token: `CONFORMANCE_OAUTH_READ_WRITE`. */
export function variableFor(scheme: string, scopes?: readonly string[]): string {
  const parts = scopes === undefined ? [scheme] : [scheme, ...(scopes.length === 0 ? ['NO_SCOPE'] : scopes)];
  return `CONFORMANCE_${parts
    .join('_')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_')}`;
}
