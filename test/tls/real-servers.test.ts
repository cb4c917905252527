import { beforeAll, describe, expect, it } from 'vitest';
import { probeTls } from '../../src/tls/probe.js';
import { TLS_VERSIONS, type TlsTable, type TlsVersion } from '../../src/tls/table.js';
import { makeCertificate, type ServerCertificate } from '../independent/certificate.js';
import { hasProgram } from '../support/programs.js';
import { type RealServer, startNginx, startOpenssl } from './real-servers.js';

const missing = ['openssl', 'nginx'].filter((program) => !hasProgram(program));
if (missing.length > 0) console.warn(`SKIPPED: the TLS matrix against ${missing.join(' and ')}, which this machine does not have`);

const START = { openssl: startOpenssl, nginx: startNginx } as const;

let certificate: ServerCertificate;
beforeAll(async () => {
  certificate = await makeCertificate();
});

/** Probes a server while it runs. */
async function probed(
  starting: Promise<RealServer>,
  options: { readonly host?: string; readonly concurrency?: number } = {},
): Promise<TlsTable> {
  const server = await starting;
  try {
    return await probeTls({ host: 'localhost', address: '127.0.0.1', port: server.port, ca: certificate.ca, timeout: 10_000, ...options });
  } finally {
    await server.close();
  }
}

const negotiated = ({ rows }: TlsTable): readonly string[] =>
  rows.filter(({ handshake }) => handshake.kind === 'negotiated').map(({ version }) => version);
const refused = ({ rows }: TlsTable): readonly string[] =>
  rows.filter(({ handshake }) => handshake.kind === 'refused').map(({ version }) => version);
const evidence = ({ rows }: TlsTable, wanted: TlsVersion): string => {
  const handshake = rows.find(({ version }) => version === wanted)?.handshake;
  return handshake === undefined || handshake.kind === 'error' ? '' : handshake.evidence;
};

describe.each(['openssl', 'nginx'] as const)('probeTls against %s', (program) => {
  const start = START[program];

  it.skipIf(missing.includes(program))('finds the same one connection after another', async () => {
    const table = await probed(start(certificate, ['TLSv1', 'TLSv1.2']), { concurrency: 1 });
    expect(negotiated(table)).toEqual(['TLSv1', 'TLSv1.2']);
  });

  it.skipIf(missing.includes(program))('confirms TLS 1.0 and 1.1 by a handshake of node:tls', async () => {
    const table = await probed(start(certificate, ['TLSv1', 'TLSv1.1', 'TLSv1.2']));
    for (const version of ['TLSv1', 'TLSv1.1'] as const) expect(evidence(table, version)).toContain('node:tls at SECLEVEL=0 completed it');
  });

  it.skipIf(missing.includes(program))('finds a good certificate, and the handshake of today', async () => {
    const table = await probed(start(certificate, ['TLSv1.2', 'TLSv1.3']));
    expect(table.full).toMatchObject({ kind: 'completed', protocol: 'TLSv1.3' });
    expect(table.certificate).toMatchObject({ kind: 'seen', subject: 'CN=localhost', names: ['127.0.0.1', 'localhost'], problems: [] });
  });
});

describe('probeTls', () => {
  it.skipIf(missing.includes('openssl'))('fails a server whose security level forbids all that it has enabled', async () => {
    const table = await probed(startOpenssl(certificate, ['TLSv1'], ['-cipher', 'DEFAULT@SECLEVEL=2']));
    expect(refused(table)).toEqual(TLS_VERSIONS);
    expect(table).toMatchObject({ verdict: 'fail', because: 'neither TLSv1.2 nor TLSv1.3 is negotiated', certificate: { kind: 'unseen' } });
  });

  it.skipIf(missing.includes('openssl'))('reaches servers of rare cipher suites, and says that node:tls does not', async () => {
    const table = await probed(startOpenssl(certificate, ['TLSv1.1'], ['-cipher', 'ECDHE-ECDSA-NULL-SHA:@SECLEVEL=0']));
    expect(negotiated(table)).toEqual(['TLSv1.1']);
    expect(evidence(table, 'TLSv1.1')).toMatch(/0xC006.*node:tls at SECLEVEL=0/);
  });

  it.skipIf(missing.includes('openssl')).each(['TLSv1.2', 'TLSv1.3'] as const)(
    'passes %s where a client certificate is required',
    async (version) => {
      const table = await probed(startOpenssl(certificate, [version], ['-Verify', '1']));
      expect(negotiated(table)).toEqual([version]);
      expect(table.verdict).toBe('pass');
      expect(table.certificate).toMatchObject({ kind: 'seen', problems: [] });
      expect(table.notes).toEqual([expect.objectContaining({ code: 'client-certificate-wanted' })]);
    },
  );

  it.skipIf(missing.includes('openssl'))('takes a HelloRetryRequest for a negotiated TLS 1.3', async () => {
    const table = await probed(startOpenssl(certificate, ['TLSv1.3'], ['-groups', 'P-384']));
    expect(evidence(table, 'TLSv1.3')).toContain('a HelloRetryRequest of TLSv1.3');
    expect(table.verdict).toBe('pass');
  });

  it.skipIf(missing.includes('nginx'))('finds what a host really serves where its own settings say otherwise', async () => {
    const beside = 'server { listen 127.0.0.1:PORT ssl; server_name localhost; ssl_protocols TLSv1.2; }';
    const table = await probed(startNginx(certificate, ['TLSv1', 'TLSv1.2'], { beside }));
    expect(negotiated(table)).toEqual(['TLSv1', 'TLSv1.2']);
  });

  it.skipIf(missing.includes('nginx')).each([
    ['localhost', 'pass'],
    ['elsewhere.example', 'error'],
  ] as const)('judges the versions by the name asked for: %s is %s where the server turns unknown names away', async (host, verdict) => {
    const beside = 'server { listen 127.0.0.1:PORT ssl; server_name localhost; }';
    const table = await probed(startNginx(certificate, ['TLSv1.2', 'TLSv1.3'], { inside: 'ssl_reject_handshake on;', beside }), { host });
    expect(table.verdict).toBe(verdict);
  });
});
