import { createPrivateKey, type webcrypto } from 'node:crypto';

/** The algorithms that an assertion is signed with: RFC 7518 section 3.1. */
export const SIGNING_ALGORITHMS = ['ES256', 'ES384', 'ES512', 'RS256', 'PS256'] as const;

/** One of them. */
export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];

/** The private key that a client signs its assertions with. */
export interface SigningKey {
  /** PEM text. */
  readonly privateKey: string;
  /** The name under which the token endpoint knows its public half: `kid`. */
  readonly keyId: string;
  readonly algorithm: SigningAlgorithm;
}

const PARAMETERS: Readonly<Record<SigningAlgorithm, webcrypto.RsaHashedImportParams | webcrypto.EcKeyImportParams>> = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
  ES384: { name: 'ECDSA', namedCurve: 'P-384' },
  ES512: { name: 'ECDSA', namedCurve: 'P-521' },
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  PS256: { name: 'RSA-PSS', hash: 'SHA-256' },
};

/** The key for Web Cryptography; `undefined` where the text holds none that fits the algorithm. What is wrong with it is never quoted. */
export async function importKey({ privateKey, algorithm }: SigningKey): Promise<webcrypto.CryptoKey | undefined> {
  try {
    // Node reads the older forms too (SEC 1, PKCS #1), which Web Cryptography does not.
    const bytes = createPrivateKey(privateKey).export({ format: 'der', type: 'pkcs8' });
    return await crypto.subtle.importKey('pkcs8', bytes, PARAMETERS[algorithm], false, ['sign']);
  } catch {
    return undefined;
  }
}
