import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { brokenSignature, signatureOid } from '../../src/tls/signature-algorithm.js';
import { findProgram } from '../support/programs.js';

const openssl = findProgram('openssl');
if (openssl === undefined) console.warn('SKIPPED: signatures made by openssl, which this machine does not have');

/** A self-signed certificate of this digest. */
function signedWith(digest: string): Buffer {
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', '-', '-subj', '/CN=localhost', `-${digest}`];
  return new X509Certificate(execFileSync(openssl ?? 'openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] })).raw;
}

describe('signatureOid', () => {
  it.skipIf(openssl === undefined).each([
    ['md5', '1.2.840.113549.1.1.4', 'MD5 with RSA'],
    ['sha1', '1.2.840.113549.1.1.5', 'SHA-1 with RSA'],
    ['sha256', '1.2.840.113549.1.1.11', undefined],
  ])('reads a signature with %s', (digest, oid, broken) => {
    const der = signedWith(digest);
    expect(signatureOid(der)).toBe(oid);
    expect(brokenSignature(der)).toBe(broken);
  });

  it('reads the signatures of all roots of Node', () => {
    const oids = new Set(rootCertificates.map((pem) => signatureOid(new X509Certificate(pem).raw)));
    for (const oid of oids) expect(oid).toMatch(/^1\.2\.840\.(?:113549\.1\.1|10045\.4(?:\.3)?)\.\d+$/);
  });

  it('reads nothing, and does not throw, where there is no certificate', () => {
    expect(brokenSignature(Buffer.alloc(0))).toBeUndefined();
    expect(brokenSignature(Buffer.from([0x30, 0x84, 0xff, 0xff]))).toBeUndefined();
    expect(brokenSignature(Buffer.from([0x30, 0xff, 1, 2, 3]))).toBeUndefined();
  });
});
