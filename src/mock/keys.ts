import type { webcrypto } from 'node:crypto';

/** A public and a private key of Web Cryptography. */
export type KeyPair = webcrypto.CryptoKeyPair;

const P256 = { name: 'ECDSA', namedCurve: 'P-256' };

/** A fresh ECDSA P-256 key pair that can be exported. */
export function generateKeys(): Promise<KeyPair> {
  return crypto.subtle.generateKey(P256, true, ['sign', 'verify']);
}

/** The private key of a pair: PKCS #8, PEM (RFC 7468 section 10). */
export async function exportPrivateKey({ privateKey }: KeyPair): Promise<string> {
  const bytes = Buffer.from(await crypto.subtle.exportKey('pkcs8', privateKey)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${bytes.replace(/.{64}(?=.)/g, '$&\n')}\n-----END PRIVATE KEY-----\n`;
}
