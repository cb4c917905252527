import { randomUUID, type webcrypto } from 'node:crypto';
import { JOSEAlgNotAllowed, JWTClaimValidationFailed, JWTExpired } from 'jose/errors';
import { SignJWT } from 'jose/jwt/sign';
import { jwtVerify } from 'jose/jwt/verify';
import { type AccountName, isAccount } from './accounts.js';
import type { KeyPair } from './keys.js';

/** What a token is worth. */
export type Verified =
  | {
      readonly kind: 'valid';
      readonly scopes: readonly string[];
      readonly account: AccountName;
      /** Seconds since the Unix epoch. */
      readonly expires: number;
    }
  | { readonly kind: 'invalid'; readonly flaw: Flaw };

/** Why a token is not valid: of those that apply, the one that is looked at first. */
export type Flaw = 'invalid' | 'unsigned' | 'expired' | 'early' | 'other-audience' | 'other-issuer';

/** Judges a token. */
export type Verify = (token: string) => Promise<Verified>;

/** What a token is made of. Times are in seconds. */
export interface TokenClaims {
  readonly clientId: string;
  /** `main` where absent. */
  readonly account?: AccountName;
  readonly scopes: readonly string[];
  readonly lifetime: number;
  /** How long ago it was issued: more than `lifetime` makes an expired one. */
  readonly age?: number;
  /** Signed by the very key, and good elsewhere or later only. */
  readonly spoilt?: 'early' | 'other-audience' | 'other-issuer';
}

/** Issues access tokens (JWT, ES256) and judges them. */
export interface TokenIssuer {
  readonly issue: (claims: TokenClaims) => Promise<string>;
  readonly verify: Verify;
}

/** An origin of nobody's: RFC 2606 section 2. */
const ELSEWHERE = 'https://elsewhere.invalid';

/** How many verified tokens are remembered. */
const REMEMBERED = 1000;

/** An issuer of tokens that are good at `origin` alone. Judged against the real clock. */
export function createTokenIssuer(origin: string, keys: KeyPair): TokenIssuer {
  const seen = new Map<string, Verified & { readonly kind: 'valid' }>();
  const verify = async (token: string): Promise<Verified> => {
    const known = seen.get(token);
    if (known !== undefined) return known.expires > seconds() ? known : { kind: 'invalid', flaw: 'expired' };
    const verified = await judge(token, origin, keys.publicKey);
    if (seen.size >= REMEMBERED) seen.clear();
    if (verified.kind === 'valid') seen.set(token, verified);
    return verified;
  };
  return { issue: (claims) => sign(claims, origin, keys.privateKey), verify };
}

function sign(
  { clientId, account = 'main', scopes, lifetime, age = 0, spoilt }: TokenClaims,
  origin: string,
  key: webcrypto.CryptoKey,
): Promise<string> {
  const issued = seconds() - age;
  const early = spoilt === 'early' ? { nbf: issued + lifetime } : {};
  return new SignJWT({ scope: scopes.join(' '), client_id: clientId, account, ...early })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' })
    .setIssuer(spoilt === 'other-issuer' ? ELSEWHERE : origin)
    .setAudience(`${spoilt === 'other-audience' ? ELSEWHERE : origin}/data/reports`)
    .setSubject(clientId)
    .setJti(randomUUID())
    .setIssuedAt(issued)
    .setExpirationTime(issued + (spoilt === 'early' ? 2 * lifetime : lifetime))
    .sign(key);
}

async function judge(token: string, origin: string, key: webcrypto.CryptoKey): Promise<Verified> {
  if (!token.split('.').every(isCanonical)) return { kind: 'invalid', flaw: 'invalid' };
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['ES256'],
      issuer: origin,
      audience: `${origin}/data/reports`,
      typ: 'at+jwt',
      requiredClaims: ['exp', 'iat', 'sub', 'scope', 'account'],
    });
    const { scope, account, exp } = payload;
    if (typeof scope !== 'string' || !isAccount(account) || exp === undefined) return { kind: 'invalid', flaw: 'invalid' };
    return { kind: 'valid', scopes: scope.split(' '), account, expires: exp };
  } catch (error) {
    return { kind: 'invalid', flaw: flawOf(error) };
  }
}

/** What jose says of a token, in our words. A claim is looked at once the signature holds. */
function flawOf(error: unknown): Flaw {
  if (error instanceof JWTExpired) return 'expired';
  if (error instanceof JOSEAlgNotAllowed) return 'unsigned';
  if (!(error instanceof JWTClaimValidationFailed) || error.reason !== 'check_failed') return 'invalid';
  return CLAIMS[error.claim] ?? 'invalid';
}

const CLAIMS: Readonly<Record<string, Flaw>> = { nbf: 'early', aud: 'other-audience', iss: 'other-issuer' };

/**
 * The last character of base64url text carries bits that decoders drop, so that a changed one can decode to the very same
 * signature. Only the one spelling that an encoder makes is taken: RFC 4648 section 3.5.
 */
function isCanonical(part: string): boolean {
  return Buffer.from(part, 'base64url').toString('base64url') === part;
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
