import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Agent } from 'undici';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { hasProgram } from '../support/programs.js';
import { makeCertificate } from './certificate.js';
import { type Nginx, startNginx } from './nginx.js';
import { type Independent, startIndependent } from './start.js';

const missing = ['python3', 'nginx'].filter((name) => !hasProgram(name));
if (missing.length > 0) console.warn(`skipped: the tests of nginx need ${missing.join(' and ')}, not installed here`);

type Door = { readonly url: string; readonly ca: string };

async function ask({ url, ca }: Door, path: string, token: string) {
  const dispatcher = new Agent({ connect: { ca } });
  try {
    const { statusCode, headers, body } = await dispatcher.request({
      origin: url,
      path, // as it stands: a URL would be normalised
      method: 'GET',
      headers: { authorization: `Bearer ${token}` },
    });
    const { 'content-type': type, location, 'www-authenticate': challenge } = headers;
    return { statusCode, type, location, challenge, text: await body.text() };
  } finally {
    await dispatcher.close();
  }
}

describe.skipIf(missing.length > 0)('nginx in front of a server', () => {
  let behind: Independent;
  let nginx: Nginx;
  beforeAll(async () => {
    behind = await startIndependent();
    nginx = await startNginx({ upstream: behind });
  });
  afterAll(async () => {
    await nginx?.close();
    await behind?.close();
  });

  it('passes every answer on as it was', async () => {
    const paths = Object.values(behind.jobs).flatMap((jobs) => jobs.map(({ type, id }) => `/data/reports/${type}/jobs/${id}`));
    for (const path of [...paths, '/data/reports/no_such_type/jobs/1', '/data/reports/calls/jobs/no%2Fsuch%20job?page=1']) {
      for (const token of Object.values(behind.tokens)) {
        expect(await ask(nginx, path, token)).toEqual(await ask(behind, path, token));
      }
    }
  });

  it('passes paths on as they were sent, over one connection', async () => {
    const echo = await startEcho();
    const before = await started({ upstream: echo });
    for (const path of ['/a%2Fb', '/a//b/./c/../d', '/%C3%A9%0A?q=%20+&q', "/'--"]) {
      expect(await ask(before, path, 'token')).toMatchObject({ statusCode: 200, text: `GET ${path} Bearer token` });
    }
    expect(echo.connections()).toBe(1);
  });

  it.each([
    { sent: 'a NUL in the path', path: '/data/reports/calls/jobs/%00', status: 400 },
    { sent: 'a path above the root', path: '/data/../../etc', status: 400 },
    { sent: 'a path of 9000 characters', path: `/${'a'.repeat(9000)}`, status: 414 },
  ])('answers $status itself, in HTML, to $sent', async ({ path, status }) => {
    expect(await ask(nginx, path, behind.tokens.reader)).toMatchObject({ statusCode: status, type: 'text/html' });
  });

  it('answers 502 when the certificate behind it is not of the authority it was given', async () => {
    const distrustful = await started({ upstream: { url: behind.url, ca: nginx.ca } });
    expect((await ask(distrustful, '/', behind.tokens.reader)).statusCode).toBe(502);
  });

  it('says what nginx said when it cannot start', async () => {
    await expect(startNginx({ upstream: { url: behind.url, ca: 'not a certificate' } })).rejects.toThrow(/upstream-ca\.pem/);
  });
});

async function started(options: Parameters<typeof startNginx>[0]): Promise<Nginx> {
  const started = await startNginx(options);
  onTestFinished(() => started.close());
  return started;
}

/** A server that answers with the request line and credentials it got, and counts its connections. */
async function startEcho() {
  const { ca, cert, key } = await makeCertificate();
  const server = createServer({ cert, key }, ({ method, url, headers }, response) =>
    response.end(`${method} ${url} ${headers.authorization}`),
  );
  let connections = 0;
  server.on('secureConnection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on a port, not on a pipe
  onTestFinished(() => server.closeAllConnections());
  onTestFinished(() => void server.close());
  return { url: `https://127.0.0.1:${port}`, ca, connections: () => connections };
}
