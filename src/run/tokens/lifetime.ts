import { isObject } from '../../document/pointer.js';

/** When a token ends, in milliseconds since the Unix epoch. */
export interface Lifetime {
  /** When it is renewed: some time before it ends. */
  readonly renewAt: number;
  readonly expiresAt: number;
}

/** Milliseconds before its end that a token is renewed at most; of short ones a fifth of their life. */
const LONGEST_MARGIN = 30_000;

/** The end of a token that came now: by what the endpoint said (RFC 6749 section 5.1), else by the token itself. `undefined` where neither tells. */
export function lifetimeOf(token: string, { expiresIn, now }: { readonly expiresIn?: number; readonly now: number }): Lifetime | undefined {
  const claimed = claimsOf(token)?.exp;
  const ends = [...(expiresIn === undefined ? [] : [now + expiresIn * 1000]), ...(typeof claimed === 'number' ? [claimed * 1000] : [])];
  if (ends.length === 0) return undefined;
  // Renewed by the earlier of the two, ended by the later: a token that is taken for ended while it is not would raise a false alarm.
  const left = Math.max(0, Math.min(...ends) - now);
  return { renewAt: now + left - Math.min(LONGEST_MARGIN, left / 5), expiresAt: Math.max(...ends) };
}

/** The scopes that a readable token says it holds (RFC 9068 section 2.2.3); `undefined` where it says nothing. */
export function scopesIn(token: string): readonly string[] | undefined {
  const { scope, scp } = claimsOf(token) ?? {};
  const said = scope ?? scp;
  if (typeof said === 'string') return said.split(' ').filter((name) => name !== '');
  return Array.isArray(said) ? said.map(String) : undefined;
}

/** The claims of a signed JWT (RFC 7519), unverified: they are only a hint. `undefined` for an opaque token. */
function claimsOf(token: string): Readonly<Record<string, unknown>> | undefined {
  const parts = token.split('.');
  if (parts.length !== 3) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString());
    return isObject(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}
