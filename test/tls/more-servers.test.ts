import { beforeAll, describe, expect, it } from 'vitest';
import { probeTls } from '../../src/tls/probe.js';
import { TLS_VERSIONS, type TlsTable, type TlsVersion } from '../../src/tls/table.js';
import type { ServerCertificate } from '../independent/certificate.js';
import { hasProgram } from '../support/programs.js';
import { keyPem, makeAuthority, makeLeaf, rsaKeys } from './certificates.js';
import { type Range, startGnutls, startHaproxy, startNode, startSelfserv, startStunnel } from './more-servers.js';
import type { RealServer } from './real-servers.js';

const NEW: readonly TlsVersion[] = TLS_VERSIONS.slice(2);
const WITH_SSL3: readonly TlsVersion[] = TLS_VERSIONS.slice(1, -1);

/** All ranges without a hole. */
function ranges(versions: readonly TlsVersion[]): readonly Range[] {
  return versions.flatMap((_, from) => versions.slice(from).flatMap((_, index) => rangeOf(versions.slice(from, from + index + 1))));
}

/** All sets but the empty one, by the bits of their number. */
function sets(versions: readonly TlsVersion[]): readonly Range[] {
  const numbers = Array.from({ length: 2 ** versions.length }, (_, number) => number);
  return numbers.flatMap((number) => rangeOf(versions.filter((_, bit) => (number >> bit) % 2 === 1)));
}

function rangeOf([oldest, ...others]: readonly TlsVersion[]): readonly Range[] {
  return oldest === undefined ? [] : [[oldest, ...others]];
}

/** GnuTLS serves TLS 1.3 beside older versions only with TLS 1.2 between: its own client finds none either. */
function gnutlsServes(versions: Range): boolean {
  return !versions.includes('TLSv1.3') || versions.includes('TLSv1.2') || versions.length === 1;
}

interface Server {
  readonly name: string;
  readonly needs: readonly string[];
  readonly start: (certificate: ServerCertificate, range: Range) => Promise<RealServer>;
  readonly serves: readonly Range[];
}

const SERVERS: readonly Server[] = [
  { name: 'Node', needs: [], start: startNode, serves: ranges(NEW) },
  { name: 'stunnel', needs: ['stunnel'], start: startStunnel, serves: ranges(NEW) },
  { name: 'haproxy', needs: ['haproxy'], start: startHaproxy, serves: ranges(NEW) },
  { name: 'gnutls-serv', needs: ['gnutls-serv'], start: startGnutls, serves: sets(NEW).filter(gnutlsServes) },
  {
    name: 'selfserv of NSS',
    needs: ['selfserv', 'certutil', 'pk12util', 'openssl'],
    start: startSelfserv,
    serves: [...ranges(WITH_SSL3), ['TLSv1.3'], ['TLSv1.2', 'TLSv1.3']], // it refuses SSL 3 and TLS 1.3 in one range
  },
];

const missing = [...new Set(SERVERS.flatMap(({ needs }) => needs))].filter((program) => !hasProgram(program));
if (missing.length > 0) console.warn(`SKIPPED: the TLS matrix against ${missing.join(' and ')}, which this machine does not have`);

let certificate: ServerCertificate;
beforeAll(async () => {
  const root = await makeAuthority('the authority of the matrix');
  const leaf = await makeLeaf(root, { keys: await rsaKeys(2048) }); // SSL 3 has no curves
  certificate = { ca: root.pem, cert: leaf.pem, key: await keyPem(leaf) };
});

/** Rows in shorthand: what is negotiated, and what is neither that nor refused. */
function readOf({ rows, full }: TlsTable): unknown {
  const of = (kind: string): readonly string[] => rows.filter(({ handshake }) => handshake.kind === kind).map(({ version }) => version);
  return { negotiated: of('negotiated'), error: of('error'), full: full.kind === 'completed' ? full.protocol : full.kind };
}

describe.each(SERVERS)('probeTls against $name', ({ needs, start, serves }) => {
  const skipped = needs.some((program) => missing.includes(program));

  it.skipIf(skipped).each(serves.map((range) => [range]))('finds %j served, and nothing besides', async (range) => {
    const server = await start(certificate, range);
    try {
      const table = await probeTls({ host: 'localhost', address: '127.0.0.1', port: server.port, ca: certificate.ca, timeout: 10_000 });
      const newest = [...range].reverse().find((version) => version === 'TLSv1.3' || version === 'TLSv1.2');
      expect(readOf(table)).toEqual({ negotiated: range, error: [], full: newest ?? 'failed' });
      expect(table.verdict).toBe(range[0] === 'TLSv1.2' || range[0] === 'TLSv1.3' ? 'pass' : 'fail');
      expect(table.plain.map(({ kind }) => kind)).not.toContain('answered');
    } finally {
      await server.close();
    }
  });
});
