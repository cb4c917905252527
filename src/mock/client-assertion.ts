import { JOSEError, JWTExpired } from 'jose/errors';
import { decodeJwt } from 'jose/jwt/decode';
import { jwtVerify } from 'jose/jwt/verify';
import type { RegisteredClient } from './clients.js';

/** RFC 7523 section 2.2. */
export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Who an assertion shows, or why it shows nobody: a sentence without a full stop. */
export type Asserted =
  | { readonly kind: 'client'; readonly registered: RegisteredClient }
  | { readonly kind: 'refused'; readonly says: string };

/** The longest that an assertion may be good for, in seconds. */
const LONGEST = 300;

/**
 * Judges a client's assertion (`private_key_jwt`: RFC 7523 section 3): ES256 with the client's key under its `kid`, `iss` and
 * `sub` the client's id, `aud` the token endpoint, `exp` at most 300 s ahead.
 */
export async function judgeAssertion(assertion: string, clients: readonly RegisteredClient[], tokenUrl: string): Promise<Asserted> {
  const registered = clients.find(({ client }) => client.id === subjectOf(assertion));
  const { client, publicKey } = registered ?? {};
  if (registered === undefined || client?.key === undefined || publicKey === undefined) return refused('sub names no client that signs');
  try {
    const { payload, protectedHeader } = await jwtVerify(assertion, publicKey, {
      algorithms: ['ES256'],
      issuer: client.id,
      audience: tokenUrl,
      requiredClaims: ['exp'],
    });
    if (protectedHeader.kid !== client.key.kid) return refused('kid is not that of the key of the client');
    if ((payload.exp ?? 0) - Date.now() / 1000 > LONGEST) return refused(`exp is more than ${LONGEST} s ahead`);
    return { kind: 'client', registered };
  } catch (error) {
    return refused(whyNot(error));
  }
}

function subjectOf(assertion: string): string | undefined {
  try {
    return decodeJwt(assertion).sub;
  } catch {
    return undefined;
  }
}

function whyNot(error: unknown): string {
  if (error instanceof JWTExpired) return 'it has expired';
  if (!(error instanceof JOSEError)) return 'it is no JWT';
  return 'claim' in error && error.claim !== 'unspecified'
    ? `${String(error.claim)} is not right`
    : 'its signature is not that of the client';
}

function refused(says: string): Asserted {
  return { kind: 'refused', says: `the client assertion is refused: ${says}` };
}
