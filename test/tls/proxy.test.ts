import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { unreachableProblem } from '../../src/cli/tls/text.js';
import type { HttpProxy } from '../../src/http/proxy.js';
import { reach } from '../../src/http/reach.js';
import { openHttp } from '../../src/http/station.js';
import { probeTls } from '../../src/tls/probe.js';
import type { TlsTable } from '../../src/tls/table.js';
import { makeCertificate, type ServerCertificate } from '../independent/certificate.js';
import { type ProxyParts, startProxy, type TestProxy } from '../support/proxy.js';
import { startAnswerer } from './answerer.js';

let certificate: ServerCertificate;
let server: Server;
let port = 0;
beforeAll(async () => {
  certificate = await makeCertificate();
  server = createServer({ cert: certificate.cert, key: certificate.key }, (socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'));
  });
  server.on('tlsClientError', () => undefined).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port; // it listens on TCP
});
afterAll(() => void server.close());

let proxy: TestProxy | undefined;
afterEach(() => proxy?.close());

async function through(parts: ProxyParts = {}): Promise<HttpProxy> {
  proxy = await startProxy(parts);
  return { host: '127.0.0.1', port: proxy.port, scheme: 'http', from: 'HTTPS_PROXY', authorization: 'Basic c2VjcmV0' };
}

/** The table of a name that only the proxy knows. */
async function tableBehind(parts: ProxyParts = {}, host = 'localhost'): Promise<TlsTable> {
  return probeTls({ host, port, ca: certificate.ca, proxy: await through(parts), timeout: 5000 });
}

describe('probeTls through a proxy', () => {
  it('finds the same as without it, and lets the proxy resolve the name', async () => {
    const table = await tableBehind({ port }, 'only-the-proxy-knows.test');
    const kinds = table.rows.map(({ handshake }) => handshake.kind);
    expect(kinds).toEqual(['refused', 'refused', 'refused', 'refused', 'negotiated', 'negotiated']);
    expect(table).toMatchObject({
      verdict: 'pass',
      address: 'only-the-proxy-knows.test',
      full: { kind: 'completed', protocol: 'TLSv1.3' },
    });
    expect(new Set(proxy?.asked)).toEqual(new Set([`only-the-proxy-knows.test:${port} Basic c2VjcmV0`]));
  });

  it('says the way, what was not tried because of it, and no password', async () => {
    const table = await tableBehind();
    expect(table.proxy).toBe(`127.0.0.1:${proxy?.port}`);
    expect(table.notes).toEqual([expect.objectContaining({ code: 'through-proxy', says: expect.stringContaining('not tried') })]);
    expect(JSON.stringify(table)).not.toContain('c2VjcmV0');
  });

  it('suspects the proxy aloud where the certificate is for the name but from an unknown authority', async () => {
    const { certificate: other } = await probeTls({ host: 'localhost', port, proxy: await through(), timeout: 5000 });
    const problems = other.kind === 'seen' ? other.problems.map(({ code, severity }) => `${severity} ${code}`) : [];
    expect(problems).toEqual(['fail untrusted', 'warn interception-suspected']);
  });

  it.each([
    ['HTTP/1.1 407 Proxy Authentication Required', 'refuses the user and password of its URL (407)'],
    ['HTTP/1.1 502 Bad Gateway', 'answered 502 to CONNECT'],
    ['SSH-2.0-OpenSSH', 'does not answer in HTTP'],
  ])('could not tell, and says why, where the proxy answers %s', async (answers, says) => {
    const table = await tableBehind({ answers });
    expect(table).toMatchObject({ verdict: 'error', full: { kind: 'failed', code: 'EPROXY', says: expect.stringContaining(says) } });
    expect(table.because).toContain(says);
  });

  it('asks for user and password where none were given', async () => {
    const { authorization: _, ...anonymous } = await through({ answers: 'HTTP/1.1 407 Proxy Authentication Required' });
    const { because } = await probeTls({ host: 'localhost', port, proxy: anonymous, timeout: 5000 });
    expect(because).toContain('wants a user and a password (407)');
  });

  it('could not tell, and names the proxy, where it never answers', async () => {
    const silent = await startAnswerer(() => undefined);
    const proxy = { host: '127.0.0.1', port: silent.port, scheme: 'http', from: 'HTTPS_PROXY' } as const;
    const table = await probeTls({ host: 'localhost', port, proxy, timeout: 200 });
    await silent.close();
    expect(table.full).toMatchObject({
      code: 'EPROXY',
      says: `the proxy 127.0.0.1:${silent.port} (from HTTPS_PROXY) opened no tunnel within 200 ms`,
    });
    expect(unreachableProblem(table)?.says).toContain('opened no tunnel');
  });

  it('could not tell where nothing listens in place of the proxy', async () => {
    const { port: closed, close } = await startAnswerer(() => undefined);
    await close();
    const table = await probeTls({
      host: 'localhost',
      port,
      proxy: { host: '127.0.0.1', port: closed, scheme: 'http', from: 'HTTPS_PROXY' },
    });
    expect(table.because).toContain(`the proxy 127.0.0.1:${closed} (from HTTPS_PROXY) cannot be reached: ECONNREFUSED`);
  });
});

describe('the HTTP station through a proxy', () => {
  const request = (): { method: string; origin: string; path: string; headers: [] } => ({
    method: 'GET',
    origin: `https://localhost:${port}`,
    path: '/',
    headers: [],
  });

  it('sends over a tunnel, verified as without it', async () => {
    const proxies = { https: await through(), direct: [] };
    const options = { origin: `https://localhost:${port}`, slots: 1, live: false, proxies };
    const trusting = openHttp({ ...options, ca: certificate.ca });
    const doubting = openHttp(options);
    const [good, bad] = await Promise.all([trusting.send(request()), doubting.send(request())]);
    await Promise.all([trusting.close(), doubting.close()]);
    expect(good.outcome).toMatchObject({ kind: 'answer', status: 200 });
    expect(bad.outcome).toMatchObject({ kind: 'broken', whose: 'target', code: 'certificate' });
    expect(proxy?.asked).toHaveLength(2);
  });

  it('goes past it to the hosts of NO_PROXY', async () => {
    const proxies = { https: await through(), direct: ['localhost'] };
    const station = openHttp({ origin: `https://localhost:${port}`, slots: 1, live: false, ca: certificate.ca, proxies });
    expect((await station.send(request())).outcome).toMatchObject({ kind: 'answer' });
    await station.close();
    expect(proxy?.asked).toEqual([]);
  });

  it('blames the network, and names the proxy, where there is no tunnel', async () => {
    const proxies = { https: await through({ answers: 'HTTP/1.1 403 Forbidden' }), direct: [] };
    const station = openHttp({ origin: `https://localhost:${port}`, slots: 1, live: false, proxies });
    const { outcome } = await station.send(request());
    await station.close();
    expect(outcome).toMatchObject({ whose: 'network', code: 'proxy', says: expect.stringContaining('answered 403 to CONNECT') });
    expect(await reach(`https://localhost:${port}`, { proxies })).toMatchObject({
      kind: 'unreachable',
      says: expect.stringContaining('the proxy 127.0.0.1'),
      remedy: expect.stringContaining('NO_PROXY'),
    });
  });

  it('reaches a target that only the proxy knows', async () => {
    const proxies = { https: await through({ port }), direct: [] };
    const found = await reach('https://only-the-proxy-knows.test:8443', { proxies, ca: certificate.ca });
    expect(found.kind).toBe('other-name'); // so the tunnel carried its certificate
  });
});
