import type { CertificateProblem, Handshake, TlsExchange, TlsTable, TlsVersion } from '../../src/tls/table.js';
import { TLS_VERSIONS } from '../../src/tls/table.js';

const refused: Handshake = { kind: 'refused', by: 'alert', alert: 70, evidence: 'alert 70, protocol_version' };
const negotiated: Handshake = { kind: 'negotiated', cipher: 'TLS_AES_128_GCM_SHA256', evidence: 'a ServerHello of this version' };

/** A probe of an endpoint that keeps the floor, with what a test changes. */
export function tls(
  changed: Partial<TlsTable> = {},
  rows: Readonly<Partial<Record<TlsVersion, Handshake | 'negotiated' | 'refused'>>> = {},
): TlsExchange {
  const usual = {
    SSLv2: 'refused',
    SSLv3: 'refused',
    TLSv1: 'refused',
    'TLSv1.1': 'refused',
    'TLSv1.2': 'negotiated',
    'TLSv1.3': 'negotiated',
    ...rows,
  };
  return {
    kind: 'tls',
    table: {
      host: 'api.test',
      port: 8443,
      address: '127.0.0.1',
      rows: TLS_VERSIONS.map((version) => ({ version, handshake: handshake(usual[version] ?? 'refused') })),
      full: { kind: 'completed', protocol: 'TLSv1.3', cipher: 'TLS_AES_128_GCM_SHA256' },
      certificate: certificate(),
      plain: [],
      notes: [],
      addresses: [],
      untried: [],
      verdict: 'pass',
      because: 'TLSv1.2 and TLSv1.3 are negotiated, and everything older is refused',
      ...changed,
    },
    startedAt: Date.UTC(2026, 2, 1),
    duration: 40,
  };
}

/** The certificate of the endpoint, with these problems. */
export function certificate(...problems: readonly CertificateProblem[]): TlsTable['certificate'] {
  return {
    kind: 'seen',
    subject: 'CN=api.test',
    issuer: 'CN=a test authority',
    names: ['api.test'],
    validFrom: '2026-01-01T00:00:00Z',
    validTo: '2027-01-01T00:00:00Z',
    key: 'EC P-256',
    signature: 'SHA-256 with ECDSA',
    sent: [],
    problems,
  };
}

function handshake(is: Handshake | string): Handshake {
  if (typeof is !== 'string') return is;
  return is === 'negotiated' ? negotiated : refused;
}
