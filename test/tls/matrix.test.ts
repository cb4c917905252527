import { beforeAll, describe, expect, it } from 'vitest';
import { probeTls } from '../../src/tls/probe.js';
import { TLS_VERSIONS, type TlsTable } from '../../src/tls/table.js';
import type { ServerCertificate } from '../independent/certificate.js';
import { makeMatrixCertificate, missingPrograms, PINNED_SERVERS } from './matrix.js';

const missing = missingPrograms();

let certificate: ServerCertificate;
beforeAll(async () => {
  certificate = await makeMatrixCertificate();
});

/** Rows in shorthand: what is negotiated, and what is neither that nor refused. */
function readOf({ rows, full }: TlsTable): unknown {
  const of = (kind: string): readonly string[] => rows.filter(({ handshake }) => handshake.kind === kind).map(({ version }) => version);
  return { negotiated: of('negotiated'), error: of('error'), full: full.kind === 'completed' ? full.protocol : full.kind };
}

describe.each(PINNED_SERVERS)('probeTls against $name', ({ needs, start, serves }) => {
  const skipped = needs.some((program) => missing.has(program));

  it.skipIf(skipped).concurrent.each(serves.map((range) => [range]))('finds %j served, and nothing besides', async (range) => {
    const server = await start(certificate, range);
    try {
      const table = await probeTls({ host: 'localhost', address: '127.0.0.1', port: server.port, ca: certificate.ca, timeout: 10_000 });
      const newest = [...range].reverse().find((version) => version === 'TLSv1.3' || version === 'TLSv1.2');
      expect(table.rows.map(({ version }) => version)).toEqual(TLS_VERSIONS);
      expect(readOf(table)).toEqual({ negotiated: range, error: [], full: newest ?? 'failed' });
      expect(table.verdict).toBe(range[0] === 'TLSv1.2' || range[0] === 'TLSv1.3' ? 'pass' : 'fail');
      expect(table.plain.map(({ kind }) => kind)).not.toContain('answered');
    } finally {
      await server.close();
    }
  });
});
