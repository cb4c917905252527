import type { webcrypto } from 'node:crypto';

/** A public and a private key of Web Cryptography. */
export type KeyPair = webcrypto.CryptoKeyPair;

const P256 = { name: 'ECDSA', namedCurve: 'P-256' };

/** A fresh ECDSA P-256 key pair that can be exported. */
export function generateKeys(): Promise<KeyPair> {
  return crypto.subtle.generateKey(P256, true, ['sign', 'verify']);
}
