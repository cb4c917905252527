import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server } from 'node:tls';
import { Command } from 'commander';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { InputError } from '../../src/cli/problem.js';
import { parseEndpoint } from '../../src/cli/tls/target.js';
import { signsOf, tlsText } from '../../src/cli/tls/text.js';
import { registerTls } from '../../src/cli/tls/tls.js';
import type { TlsTable } from '../../src/tls/table.js';
import { makeCertificate } from '../independent/certificate.js';
import { startAnswerer } from './answerer.js';
import { alert, record, serverHello } from './answers.js';

let server: Server;
let port = 0;
let folder = '';
let ca = '';
let exitCode: typeof process.exitCode;

beforeAll(async () => {
  const certificate = await makeCertificate();
  folder = await mkdtemp(join(tmpdir(), 'tls-command-'));
  ca = join(folder, 'ca.pem');
  await writeFile(ca, certificate.ca);
  await writeFile(join(folder, 'cert.pem'), certificate.cert);
  await writeFile(join(folder, 'not.pem'), 'no certificate here');
  server = createServer({ cert: certificate.cert, key: certificate.key });
  server.on('tlsClientError', () => {}).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  exitCode = process.exitCode;
});
afterEach(() => {
  process.exitCode = exitCode;
  vi.restoreAllMocks();
});

/** What is written to a stream from now on, which prints none of it. */
function keepWrites(stream: NodeJS.WriteStream): string[] {
  const said: string[] = [];
  vi.spyOn(stream, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  return said;
}

/** Runs the command in this process. */
async function conformance(...args: readonly string[]): Promise<{ readonly out: string; readonly err: string; readonly code: unknown }> {
  const out = keepWrites(process.stdout);
  const err = keepWrites(process.stderr);
  const program = new Command('conformance');
  registerTls(program);
  await program.parseAsync(['tls', ...args], { from: 'user' }).catch((error: unknown) => {
    if (!(error instanceof InputError)) throw error;
    err.push(`${error.message}\n`); // as the process says it
    process.exitCode = 2;
  });
  vi.restoreAllMocks();
  return { out: out.join(''), err: err.join(''), code: process.exitCode };
}

describe('conformance tls', () => {
  it('prints a line a version, the handshake, the certificate and the verdict, and exits with 0', async () => {
    const { out, err, code } = await conformance(`127.0.0.1:${port}`, '--ca', ca);
    const words = out.split('\n').map((line) => line.slice(2).split(/ {2,}/, 2).join(' '));
    expect(words.slice(1, 9)).toEqual([
      'SSLv2 refused',
      'SSLv3 refused',
      'TLSv1 refused',
      'TLSv1.1 refused',
      'TLSv1.2 negotiated',
      'TLSv1.3 negotiated',
      'handshake completed',
      'certificate good',
    ]);
    expect(out).toMatch(/\nPASS {2}TLSv1.2 and TLSv1.3 are negotiated, and everything older is refused\n$/);
    expect({ err, code }).toEqual({ err: '', code: 0 });
  });

  it('judges the versions, whatever the certificate is', async () => {
    const { out, code } = await conformance(`127.0.0.1:${port}`);
    expect(out).toMatch(/certificate {2}bad/);
    expect(code).toBe(0);
  });

  it('prints JSON for tools', async () => {
    const { out, code } = await conformance(`127.0.0.1:${port}`, '--json', '--ca', ca);
    expect(JSON.parse(out)).toMatchObject({
      host: '127.0.0.1',
      port,
      address: '127.0.0.1',
      versions: {
        SSLv2: 'refused',
        SSLv3: 'refused',
        TLSv1: 'refused',
        'TLSv1.1': 'refused',
        'TLSv1.2': 'negotiated',
        'TLSv1.3': 'negotiated',
      },
      verdict: 'pass',
      certificate: { kind: 'seen', problems: [] },
    });
    expect(code).toBe(0);
  });

  it('exits with 1 where an old version is served', async () => {
    const old = await startAnswerer((socket, hello) => {
      socket.write(hello.readUInt16BE(9) === 0x0302 ? record(22, serverHello({ version: 0x0302 })) : alert(2, 70));
    });
    const { out, code } = await conformance(`127.0.0.1:${old.port}`);
    await old.close();
    expect(out).toMatch(/\nFAIL {2}TLSv1.1 is negotiated/);
    expect(code).toBe(1);
  });

  it('exits with 2, and shows no control character, where the port speaks something else', async () => {
    const other = await startAnswerer((socket) => socket.end('HTTP/1.1 400 \u001b[2J\u202e\r\n\r\n'));
    const { out, code } = await conformance(`127.0.0.1:${other.port}`);
    await other.close();
    expect(out).toContain('HTTP/1.1 400 \\u001b[2J');
    expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(out).toMatch(/\nCOULD NOT BE JUDGED .*\n(?: .*\n)* {2}do: {2}name a port that speaks TLS/);
    expect(code).toBe(2);
  });

  it('says in one error what cannot be reached, with JSON all the same', async () => {
    const { port: closed, close } = await startAnswerer(() => {});
    await close();
    const plain = await conformance(`127.0.0.1:${closed}`);
    expect(plain.err).toMatch(
      /^error: cannot reach 127\.0\.0\.1:\d+: nothing listens on the port \(ECONNREFUSED\) \[tls-unreachable\]\n {2}do: {2}check the port/,
    );
    expect(plain).toMatchObject({ out: '', code: 2 });
    const json = await conformance(`127.0.0.1:${closed}`, '--json');
    expect(JSON.parse(json.out)).toMatchObject({ verdict: 'error', versions: { TLSv1: 'error', 'TLSv1.3': 'error' } });
    expect(json.code).toBe(2);
  });

  it('says all that is wrong with its input at once', async () => {
    const { err, code } = await conformance('a:b:c', '--timeout', 'soon');
    expect(err).toContain('error: "a:b:c" is not a host with a port');
    expect(err).toContain('error: --timeout soon is not a number of milliseconds');
    expect(code).toBe(2);
  });

  it.each([
    ['not.pem', 'holds no PEM certificate'],
    ['absent.pem', 'cannot read'],
  ])('refuses %s as a file of authorities: it %s', async (file, says) => {
    const { err, code } = await conformance('localhost', '--ca', join(folder, file));
    expect(err).toContain(says);
    expect(code).toBe(2);
  });
});

describe('conformance tls with what is not as it should be', () => {
  it.each([
    [
      'a name that does not resolve',
      ['no-such-host.invalid'],
      /cannot reach no-such-host\.invalid:443: the name (?:does not resolve|is not resolved in time) \(/,
    ],
    ['a key without its certificate', ['localhost', '--key', 'k.pem'], /--key is given without --cert/],
    ['a certificate without its key', ['localhost', '--cert', 'c.pem'], /--cert is given without --key/],
    ['days that are none', ['localhost', '--expiry-days', '-1'], /--expiry-days -1 is not a number of days from 0 to 3650/],
    ['a port that is none', ['localhost', '--plain-port', '0'], /--plain-port 0 is not a port from 1 to 65535/],
  ])('says what is wrong with %s', async (_, args, says) => {
    const { err, out, code } = await conformance(...args);
    expect(err).toMatch(says);
    expect(err).toMatch(/\n {2}do: /);
    expect({ out, code }).toEqual({ out: '', code: 2 });
  });

  it('names a file that holds no key, one that is encrypted, and a key of another certificate, without what is in them', async () => {
    const secret = 'c2VjcmV0';
    const files = {
      'text.pem': secret,
      'locked.pem': `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${secret}\n-----END ENCRYPTED PRIVATE KEY-----\n`,
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    await writeFile(join(folder, 'other-key.pem'), (await makeCertificate()).key);
    const said = async (key: string) =>
      (await conformance('localhost', '--cert', join(folder, 'cert.pem'), '--key', join(folder, key))).err;
    expect(await said('text.pem')).toContain('holds no private key in PEM');
    expect(await said('locked.pem')).toContain('is encrypted');
    expect(await said('other-key.pem')).toContain('is not that of the certificate in');
    for (const key of Object.keys(files)) expect(await said(key)).not.toContain(secret);
  });

  it('opens an encrypted key with what CONFORMANCE_KEY_PASSPHRASE holds', async () => {
    const { cert, key } = await makeCertificate();
    const locked = createPrivateKey(key).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'open sesame' });
    await writeFile(join(folder, 'own.pem'), cert);
    await writeFile(join(folder, 'own-key.pem'), locked);
    const given = ['--cert', join(folder, 'own.pem'), '--key', join(folder, 'own-key.pem')];
    vi.stubEnv('CONFORMANCE_KEY_PASSPHRASE', 'another');
    const closed = await conformance(`127.0.0.1:${port}`, ...given);
    expect(closed.err).toContain('is not opened by CONFORMANCE_KEY_PASSPHRASE');
    expect(closed).toMatchObject({ out: '', code: 2 });
    vi.stubEnv('CONFORMANCE_KEY_PASSPHRASE', 'open sesame');
    expect(await conformance(`127.0.0.1:${port}`, ...given)).toMatchObject({ err: '', code: 0 });
    vi.unstubAllEnvs();
  });

  it('takes a trailing dot, which stands in no name of a certificate', async () => {
    const { out, code } = await conformance(`localhost.:${port}`, '--ca', ca);
    expect(out).toMatch(/certificate {2}good/);
    expect(code).toBe(0);
  });

  it('says what stands in HTTPS_PROXY only as far as it is no secret, and goes past it for NO_PROXY', async () => {
    vi.stubEnv('HTTPS_PROXY', 'socks5://user:geheim@proxy.test');
    vi.stubEnv('https_proxy', '');
    const { err } = await conformance(`127.0.0.1:${port}`);
    expect(err).toContain('HTTPS_PROXY names a proxy of the kind socks5');
    expect(err).not.toContain('geheim');
    vi.stubEnv('HTTPS_PROXY', 'http://127.0.0.1:1');
    vi.stubEnv('NO_PROXY', '');
    vi.stubEnv('no_proxy', '');
    const through = await conformance(`127.0.0.1:${port}`);
    expect(through.err).toContain('the proxy 127.0.0.1:1 (from HTTPS_PROXY) cannot be reached: ECONNREFUSED');
    vi.stubEnv('NO_PROXY', '127.0.0.0/8');
    expect((await conformance(`127.0.0.1:${port}`)).code).toBe(0);
    vi.unstubAllEnvs();
  });

  it('asks the port in clear that it is told, beside that of TLS', async () => {
    const plain = await startAnswerer((socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'));
    const { out, code } = await conformance(`127.0.0.1:${port}`, '--ca', ca, '--plain-port', String(plain.port));
    await plain.close();
    expect(out).toMatch(new RegExp(`✗ plain HTTP {3}answered {4}port ${plain.port}: plain HTTP was answered with 200`));
    expect(out).toMatch(new RegExp(`(?:✓ plain HTTP {3}refused {5}|[?] plain HTTP {3}silent {6})port ${port}: `));
    expect(code).toBe(0); // the verdict is that of the versions
  });

  it('warns of a certificate that ends within the days it is told', async () => {
    const { out, code } = await conformance(`127.0.0.1:${port}`, '--ca', ca, '--expiry-days', '90');
    expect(out).toMatch(/! certificate {2}doubted/);
    expect(out).toMatch(/warn: it expires in \d+ days/);
    expect(code).toBe(0);
  });
});

describe('parseEndpoint', () => {
  it.each([
    ['api.example.com', 'api.example.com', 443],
    ['api.example.com:8443', 'api.example.com', 8443],
    ['127.0.0.1:1', '127.0.0.1', 1],
    ['[::1]:8443', '::1', 8443],
    ['[::1]', '::1', 443],
    ['2001:db8::1', '2001:db8::1', 443],
    ['https://api.example.com/data?x#y', 'api.example.com', 443],
  ])('reads %s', (text, host, expected) => {
    expect(parseEndpoint(text)).toEqual({ host, port: expected });
  });

  it.each([
    ['', 'api.example.com:443'],
    [':443', 'api.example.com:443'],
    ['host:0', 'api.example.com:443'],
    ['host:65536', 'api.example.com:443'],
    ['host:x', 'api.example.com:443'],
    ['a:b:c', 'api.example.com:443'],
    ['[localhost]:443', 'api.example.com:443'],
    ['a b', 'api.example.com:443'],
    ['http://host:81/v1', 'host:81'],
    ['user:pw@host', 'host'],
    ['::1:65000', "'[::1]:65000'"],
  ])('refuses "%s", and gives a line to paste', (text, meant) => {
    expect(parseEndpoint(text)).toMatchObject({ do: `conformance tls ${meant}` });
  });
});

describe('tlsText', () => {
  const table: TlsTable = {
    host: '::1',
    port: 443,
    address: '::1',
    rows: [{ version: 'TLSv1', handshake: { kind: 'refused', by: 'alert', alert: 70, evidence: 'alert 70' } }],
    full: { kind: 'failed', code: 'X', says: 'it\u001b[2J did not' },
    certificate: { kind: 'unseen', because: 'none came' },
    plain: [],
    notes: [],
    addresses: [],
    untried: [],
    verdict: 'error',
    because: 'it could not be told',
  };

  it('escapes what could move the cursor', () => {
    expect(tlsText(table, { signs: 'unicode' })).toContain('it\\u001b[2J did not');
  });

  it('writes ASCII where the locale is not UTF-8', () => {
    expect(tlsText(table, { signs: 'unicode' })).toContain('✓ TLSv1 ');
    expect(tlsText(table, { signs: 'ascii' })).toMatch(/^[\n -~]*$/);
    expect([{ LANG: 'C' }, { LC_ALL: 'C', LANG: 'en_US.UTF-8' }, { LANG: 'en_US.utf8' }, {}].map(signsOf)).toEqual([
      'ascii',
      'ascii',
      'unicode',
      'unicode',
    ]);
  });
});
