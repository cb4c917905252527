import { createServer as createTcp } from 'node:net';
import { createServer as createTls } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import { reach } from '../../src/http/reach.js';
import { makeCertificate, type ServerCertificate } from './certificates.js';
import { freePort, httpServer, httpsServer, listen, rawServer } from './servers.js';

let certificate: ServerCertificate;

beforeAll(async () => {
  certificate = await makeCertificate();
});

describe('a target that can be reached', () => {
  it('is said to be, with its protocol', async () => {
    const origin = await httpsServer(certificate, (_, response) => response.end());
    expect(await reach(`${origin}/base`, { ca: certificate.ca })).toEqual({ kind: 'reached', protocol: 'TLSv1.3' });
  });

  it('may be named with a last dot, which its certificate does not have', async () => {
    const names: (string | false)[] = [];
    const server = createTls({ ...certificate, SNICallback: (name, done) => done(null, void names.push(name)) });
    const port = await listen(server);
    expect(await reach(`https://localhost.:${port}`, { ca: certificate.ca })).toMatchObject({ kind: 'reached' });
    expect(names).toEqual(['localhost']);
  });

  it.each([200, 400, 404, 405, 500])('may answer %i over plain HTTP', async (status) => {
    const origin = await httpServer((_, response) => response.writeHead(status).end());
    expect(await reach(origin)).toEqual({ kind: 'reached' });
  });

  it('is asked for the base path alone, without credentials', async () => {
    const server = await rawServer('HTTP/1.1 204 No Content\r\n\r\n');
    await reach(`${server.origin}/v1/`);
    expect(server.requests[0]).toMatch(/^HEAD \/v1\/ HTTP\/1\.1\r\nhost: [^\r]*\r\nconnection: [^\r]*$/);
  });

  it('is reached although its answer is a breach: that is for the run to find', async () => {
    const server = await rawServer(`HTTP/1.1 200 OK\r\n${`X-Pad: ${'x'.repeat(1000)}\r\n`.repeat(70)}\r\n`);
    expect(await reach(server.origin)).toEqual({ kind: 'reached' });
  });
});

describe('a base URL that is none', () => {
  it.each([
    ['not a url', 'not-a-url', 'https://host'],
    ['api.example.com', 'not-a-url', 'https://api.example.com'],
    ['api.example.com:8443/v1', 'not-a-url', 'https://api.example.com:8443/v1'],
    ['localhost:8080', 'not-a-url', 'https://localhost:8080'],
    ['ftp://api.example.com', 'unsupported-scheme', 'https://'],
    ['file:///etc/hosts', 'unsupported-scheme', 'https://'],
  ])('is refused: %s', async (baseUrl, kind, remedy) => {
    expect(await reach(baseUrl)).toMatchObject({
      kind,
      says: expect.stringContaining(JSON.stringify(baseUrl)),
      remedy: expect.stringContaining(remedy),
    });
  });

  it('is not shown with its password', async () => {
    const result = await reach('ftp://me:swordfish@api.example.com');
    expect(JSON.stringify(result)).not.toContain('swordfish');
  });
});

describe('a target that cannot be reached', () => {
  it.each(['http', 'https'])('because nothing listens (%s)', async (scheme) => {
    const origin = `${scheme}://127.0.0.1:${await freePort()}`;
    expect(await reach(origin)).toEqual({
      kind: 'refused',
      says: `cannot reach ${origin}: nothing listens on that port (ECONNREFUSED)`,
      remedy: 'check the port, and that the server has been started',
    });
  });

  it('because its name does not resolve', async () => {
    expect(await reach('https://no-such-host.invalid')).toMatchObject({ kind: 'unresolvable' });
  });

  it.each(['http', 'https'])('because it is silent (%s)', async (scheme) => {
    const port = await listen(createTcp());
    expect(await reach(`${scheme}://127.0.0.1:${port}`, { timeout: 50 })).toMatchObject({
      kind: 'silent',
      says: expect.stringContaining('within 50 ms'),
    });
  });

  it('because it resets', async () => {
    const port = await listen(createTcp((socket) => socket.on('error', () => {}).once('data', () => socket.resetAndDestroy())));
    expect(await reach(`http://127.0.0.1:${port}`)).toMatchObject({ kind: 'reset' });
  });

  it('because it is no HTTP server', async () => {
    const port = await listen(createTcp((socket) => socket.on('error', () => {}).end('SSH-2.0-x\r\n')));
    expect(await reach(`http://127.0.0.1:${port}`)).toMatchObject({ kind: 'not-http', says: expect.stringContaining('SSH') });
  });

  it('because it speaks neither TLS nor HTTP', async () => {
    const port = await listen(createTcp((socket) => socket.on('error', () => {}).end('SSH-2.0-x\r\n')));
    expect(await reach(`https://127.0.0.1:${port}`)).toMatchObject({ kind: 'not-http', says: expect.stringContaining('neither') });
  });

  it('because it speaks plain HTTP on what should be https', async () => {
    const origin = await httpServer((_, response) => response.end());
    expect(await reach(origin.replace('http:', 'https:'))).toMatchObject({ kind: 'wants-http', remedy: expect.stringContaining(origin) });
  });

  it('because it speaks TLS on what should be http', async () => {
    const origin = await httpsServer(certificate, (_, response) => response.end());
    expect(await reach(origin.replace('https:', 'http:'))).toMatchObject({ kind: 'wants-https', remedy: expect.stringContaining(origin) });
  });

  it('because nobody knows its authority', async () => {
    const origin = await httpsServer(certificate, (_, response) => response.end());
    expect(await reach(origin)).toMatchObject({ kind: 'untrusted', remedy: expect.stringContaining('--ca') });
  });

  it.each([
    ['expired', { validity: 'past' }],
    ['not-yet-valid', { validity: 'future' }],
    ['other-name', { names: [{ type: 'dns', value: 'elsewhere.example' }] }],
  ] as const)('because its certificate is %s', async (kind, wish) => {
    const made = await makeCertificate(wish);
    const origin = await httpsServer(made, (_, response) => response.end());
    expect(await reach(origin, { ca: made.ca })).toMatchObject({ kind });
  });
});
