import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClientCertificate } from '../../src/http/client-certificate.js';
import { reach } from '../../src/http/reach.js';
import { type Mock, startMock } from '../../src/mock/start.js';
import { probeTls } from '../../src/tls/probe.js';
import type { TlsVersion } from '../../src/tls/table.js';
import { get, listen } from '../http/servers.js';
import { makeCertificate, type ServerCertificate } from '../independent/certificate.js';
import { told } from '../live/target.js';
import { hasProgram } from '../support/programs.js';
import { keyPem, makeAuthority, makeLeaf } from './certificates.js';
import { type RealServer, startNginx, startOpenssl } from './real-servers.js';

const missing = ['openssl', 'nginx'].filter((program) => !hasProgram(program));
if (missing.length > 0) console.warn(`SKIPPED: client certificates against ${missing.join(' and ')}, which this machine does not have`);

let folder = '';
let certificate: ServerCertificate;
let known: ClientCertificate;
let unknown: ClientCertificate;
let mock: Mock;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'client-certificate-'));
  certificate = await makeCertificate();
  const authority = await makeAuthority('the authority of the clients');
  [known, unknown] = await Promise.all([clientOf(authority), clientOf(await makeAuthority('the authority of others'))]);
  mock = await startMock({ persona: 'page', clock: 'real' });
  const files = { 'clients.pem': authority.pem, 'upstream.pem': mock.ca, 'ca.pem': `${certificate.ca}\n${mock.ca}` };
  const shown = { 'known.pem': known.cert, 'known-key.pem': known.key, 'unknown.pem': unknown.cert, 'unknown-key.pem': unknown.key };
  for (const [name, text] of Object.entries({ ...files, ...shown })) writeFileSync(join(folder, name), text);
});
afterAll(async () => {
  await mock.close();
  rmSync(folder, { recursive: true, force: true });
});

async function clientOf(authority: Awaited<ReturnType<typeof makeAuthority>>): Promise<ClientCertificate> {
  const leaf = await makeLeaf(authority, { subject: 'CN=a client', usage: 'clientAuth' });
  return { cert: leaf.pem, key: await keyPem(leaf) };
}

/** `openssl s_server` that lets in the clients of one authority alone. */
function startDemanding(versions: readonly TlsVersion[]) {
  const verify = ['-Verify', '1', '-verify_return_error', '-CAfile', join(folder, 'clients.pem')];
  return startOpenssl(certificate, versions, ['-cipher', 'DEFAULT:@SECLEVEL=0', ...verify]);
}

/** nginx that lets in the clients of one authority alone, in front of the reference server. */
function startFront() {
  const file = (name: string): string => JSON.stringify(join(folder, name));
  const inside = `
    ssl_verify_client on;
    ssl_client_certificate ${file('clients.pem')};
    location / {
      proxy_pass ${mock.url.replace('127.0.0.1', 'localhost')};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Connection "";
      proxy_ssl_verify on;
      proxy_ssl_trusted_certificate ${file('upstream.pem')};
    }`;
  return startNginx(certificate, ['TLSv1.2', 'TLSv1.3'], { inside });
}

describe.each(['TLSv1.2', 'TLSv1.3'] as const)('a server of %s that wants a client certificate', (version) => {
  it.skipIf(missing.includes('openssl'))('is reached with one, and says without that it wants one, or another', async () => {
    const server = await startDemanding([version]);
    const origin = `https://127.0.0.1:${server.port}`;
    const { ca } = certificate;
    try {
      expect(await reach(origin, { ca, client: known })).toEqual({ kind: 'reached', protocol: version });
      expect(await reach(origin, { ca })).toMatchObject({
        kind: 'wants-certificate',
        says: expect.stringContaining('the server asks for a client certificate ('),
        remedy: expect.stringContaining('--cert FILE and --key FILE'),
      });
      expect(await reach(origin, { ca, client: unknown })).toMatchObject({
        kind: 'wants-certificate',
        says: expect.stringContaining('the server refuses the client certificate that was given ('),
      });
      expect((await get(origin, { ca, client: known })).outcome).toMatchObject({ kind: 'answer', status: 200 });
      if (version === 'TLSv1.3') {
        expect((await get(origin, { ca })).outcome).toMatchObject({ whose: 'client-limit', code: 'client-certificate' });
      }
    } finally {
      await server.close();
    }
  });
});

describe('the probe', () => {
  it.skipIf(missing.includes('openssl'))('shows it where it confirms an old version, too', async () => {
    const server = await startDemanding(['TLSv1', 'TLSv1.2']);
    const probe = (client?: ClientCertificate) =>
      probeTls({ host: '127.0.0.1', port: server.port, ca: certificate.ca, timeout: 10_000, ...(client === undefined ? {} : { client }) });
    const [without, shown] = [await probe(), await probe(known)];
    await server.close();
    const old = (table: typeof without) => JSON.stringify(table.rows.find((row) => row.version === 'TLSv1'));
    expect(old(without)).toContain('did not complete it');
    expect(old(shown)).toContain('at SECLEVEL=0 completed it');
    expect([without.full.kind, shown.full.kind]).toEqual(['failed', 'completed']);
  });
});

describe.skipIf(missing.includes('nginx'))('conformance run against nginx that wants a client certificate', () => {
  let front: RealServer;
  beforeAll(async () => {
    front = await startFront();
  });
  afterAll(() => front.close());

  const SHOWN = ['--cert', 'known.pem', '--key', 'known-key.pem'];

  /** Runs the command in the folder of the certificates, with a client of the reference server; its tokens come through the front too. */
  function conformance(name: string, args: readonly string[], tokenUrl = `https://127.0.0.1:${front.port}/oauth/token`) {
    const client = (scope: string) => ({ clientIdEnv: 'T_ID', clientSecretEnv: 'T_SECRET', scope, tokenUrl });
    const config = {
      target: { baseUrl: `https://127.0.0.1:${front.port}`, ca: 'ca.pem' },
      credentials: { reader: client('data-reports:read'), other: client('data-reports:write') },
      fixtures: { types: mock.types, jobs: mock.jobs },
      ...{ suites: ['tls', 'errors'], gate: { mustExercise: ['R-TLS', 'R-404', 'R-400'] }, seed: 4711, out: name },
    };
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(config));
    const { id, secret } = mock.clients.find((one) => one.id === 'both') ?? mock.clients[0] ?? { id: '', secret: '' };
    const env = { PATH: process.env.PATH, T_ID: id, T_SECRET: secret };
    const bin = join(import.meta.dirname, '../../bin/conformance.js');
    return told(spawn(process.execPath, [bin, 'run', '--config', `${name}.json`, ...args], { cwd: folder, env }));
  }

  it('judges what is behind it, where one is shown', async () => {
    const { status, stdout, stderr } = await conformance('shown', SHOWN);
    expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^CONFORMS/m);
    expect(stdout).toContain('✓ tls 1');
  });

  it.each([
    ['none is shown', 'none', [], '400: No required SSL certificate was sent'],
    ['another is shown', 'another', ['--cert', 'unknown.pem', '--key', 'unknown-key.pem'], '400: The SSL certificate error'],
  ] as const)('exits with 2 and says what to give, where %s', async (_, name, args, how) => {
    const { status, stdout } = await conformance(name, args, mock.tokenUrl);
    expect(status, stdout).toBe(2);
    expect(stdout).toContain(`error:  the server asks for a client certificate (${how})`);
    expect(stdout).toContain('do:     give one with --cert FILE and --key FILE (PEM)');
    expect(stdout).not.toMatch(/^✗/m);
  });

  it('shows it to no token endpoint elsewhere', async () => {
    const asked: string[] = [];
    const elsewhere = createServer(
      { cert: certificate.cert, key: certificate.key, requestCert: true, rejectUnauthorized: false },
      (request, response) => {
        asked.push(request.socket instanceof TLSSocket ? JSON.stringify(request.socket.getPeerCertificate()) : 'no TLS');
        response.writeHead(401, { 'content-type': 'application/json' }).end('{"error":"invalid_client"}');
      },
    );
    const port = await listen(elsewhere);
    const { status } = await conformance('elsewhere', SHOWN, `https://127.0.0.1:${port}/oauth/token`);
    expect(status).toBe(2);
    expect(asked.length).toBeGreaterThan(0);
    expect(new Set(asked)).toEqual(new Set(['{}']));
  });

  it('keeps the key out of all that it writes', () => {
    const [, secret = ''] = known.key.split('\n');
    for (const file of readdirSync(join(folder, 'shown'))) expect(readFileSync(join(folder, 'shown', file), 'utf8')).not.toContain(secret);
  });
});
