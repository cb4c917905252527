import { elementAt } from './der.js';

/** Signatures that rest on MD2, MD4, MD5 or SHA-1: RFC 8017 appendix A.2.4, RFC 3279 section 2.2, RFC 5758. */
const BROKEN: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.1.2', 'MD2 with RSA'],
  ['1.2.840.113549.1.1.3', 'MD4 with RSA'],
  ['1.2.840.113549.1.1.4', 'MD5 with RSA'],
  ['1.2.840.113549.1.1.5', 'SHA-1 with RSA'],
  ['1.3.14.3.2.29', 'SHA-1 with RSA'],
  ['1.2.840.10040.4.3', 'SHA-1 with DSA'],
  ['1.2.840.10045.4.1', 'SHA-1 with ECDSA'],
]);

/** The others that are met: RFC 8017, RFC 5758, RFC 8410, RFC 9881. */
const SOUND: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.1.10', 'RSASSA-PSS'],
  ['1.2.840.113549.1.1.11', 'SHA-256 with RSA'],
  ['1.2.840.113549.1.1.12', 'SHA-384 with RSA'],
  ['1.2.840.113549.1.1.13', 'SHA-512 with RSA'],
  ['1.2.840.113549.1.1.14', 'SHA-224 with RSA'],
  ['1.2.840.10045.4.3.1', 'SHA-224 with ECDSA'],
  ['1.2.840.10045.4.3.2', 'SHA-256 with ECDSA'],
  ['1.2.840.10045.4.3.3', 'SHA-384 with ECDSA'],
  ['1.2.840.10045.4.3.4', 'SHA-512 with ECDSA'],
  ['1.3.101.112', 'Ed25519'],
  ['1.3.101.113', 'Ed448'],
  ['2.16.840.1.101.3.4.3.17', 'ML-DSA-44'],
  ['2.16.840.1.101.3.4.3.18', 'ML-DSA-65'],
  ['2.16.840.1.101.3.4.3.19', 'ML-DSA-87'],
]);

/** The name of a certificate's signature algorithm, else its object identifier. `der`: the whole certificate. */
export function signatureName(der: Uint8Array): string {
  const oid = signatureOid(Buffer.from(der));
  return BROKEN.get(oid) ?? SOUND.get(oid) ?? oid;
}

/** The name of a certificate's signature algorithm if its hash is broken. `der`: the whole certificate. */
export function brokenSignature(der: Uint8Array): string | undefined {
  return BROKEN.get(signatureOid(Buffer.from(der)));
}

/**
 * The object identifier of a certificate's signature algorithm, RFC 5280 section 4.1.1.2: Node has no property for it before version 24.
 * A certificate is SEQUENCE { tbsCertificate, SEQUENCE { OBJECT IDENTIFIER, … }, … }.
 */
export function signatureOid(der: Buffer): string {
  const certificate = elementAt(der, 0);
  const body = elementAt(der, certificate.start);
  const algorithm = elementAt(der, body.end);
  const oid = elementAt(der, algorithm.start);
  return dotted(der.subarray(oid.start, oid.end));
}

/** X.690 section 8.19: base 128, the first two arcs in one. */
function dotted(content: Uint8Array): string {
  const arcs: number[] = [];
  let value = 0;
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      arcs.push(value);
      value = 0;
    }
  }
  const [joined = 0, ...others] = arcs;
  const root = Math.min(2, Math.floor(joined / 40));
  return [root, joined - root * 40, ...others].join('.');
}
