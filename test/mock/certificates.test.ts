import { createPrivateKey, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeCertificates } from '../../src/mock/certificates.js';

describe('the certificates', () => {
  it('are an authority and a leaf of loopback, P-256, dated back some minutes', async () => {
    const made = await makeCertificates('ordinary');
    const [authority, leaf] = [new X509Certificate(made.ca), new X509Certificate(made.certificate)];
    expect([authority.ca, leaf.ca]).toEqual([true, false]);
    expect(leaf.verify(authority.publicKey)).toBe(true);
    expect(leaf.checkIssued(authority)).toBe(true);
    expect(leaf.checkPrivateKey(createPrivateKey(made.key))).toBe(true);
    expect(leaf.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1');
    expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(leaf.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
    expect(Date.parse(leaf.validFrom)).toBeLessThan(Date.now() - 60_000);
    expect(Date.parse(leaf.validTo)).toBeGreaterThan(Date.now() + 86_400_000);
  });

  it('are new at each start', async () => {
    const [one, other] = await Promise.all([makeCertificates('ordinary'), makeCertificates('ordinary')]);
    expect(new X509Certificate(one.certificate).serialNumber).not.toBe(new X509Certificate(other.certificate).serialNumber);
    expect(one.key).not.toBe(other.key);
  });
});
