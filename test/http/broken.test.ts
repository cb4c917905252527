import type { Socket } from 'node:net';
import { createServer as createTcp } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate, type ServerCertificate } from './certificates.js';
import { freePort, get, httpServer, httpsServer, listen, type RawAnswer, rawServer, requestTo, station } from './servers.js';

let certificate: ServerCertificate;

beforeAll(async () => {
  certificate = await makeCertificate();
});

async function brokenBy(answer: RawAnswer, options: Parameters<typeof get>[1] = {}) {
  const { outcome } = await get((await rawServer(answer)).origin, options);
  if (outcome.kind === 'answer') throw new Error(`an answer came: ${outcome.status}`);
  const { whose, code, status } = outcome;
  return status === undefined ? `${whose} ${code}` : `${whose} ${code} ${status}`;
}

const ending = (text: string) => (socket: Socket) => socket.end(text);

describe('an exchange that the target breaks', () => {
  it.each<[string, string, RawAnswer]>([
    ['bytes that are not HTTP', 'target malformed-http', 'hello, this is not HTTP\r\n\r\n'],
    ['an SSH banner', 'target malformed-http', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['an HTTP version that does not exist', 'target malformed-http', 'HTTP/7.9 200 OK\r\n\r\n'],
    ['HTTP/2.0 over a connection of HTTP/1.1', 'target malformed-http 200', 'HTTP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n'],
    ['a status without three digits', 'target malformed-http', 'HTTP/1.1 20 OK\r\n\r\n'],
    ['a space in a header name', 'target malformed-http', 'HTTP/1.1 200 OK\r\nX Y: 1\r\nContent-Length: 0\r\n\r\n'],
    ['a control character in a header', 'target malformed-http', 'HTTP/1.1 200 OK\r\nX: a\u0001b\r\nContent-Length: 0\r\n\r\n'],
    ['a Content-Length that is no number', 'target malformed-http', 'HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n'],
    ['Content-Length lines that differ', 'target malformed-http', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok'],
    [
      'a length beside chunks',
      'target malformed-http',
      'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a chunk size that is no number', 'target malformed-http 200', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
    ['an upgrade that nobody asked for', 'target malformed-http', 'HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'],
    ['more bytes than its Content-Length', 'target malformed-http 200', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more'],
    ['a body after 204', 'target malformed-http 204', 'HTTP/1.1 204 No Content\r\n\r\n{"a":1}'],
    ['a second answer', 'target malformed-http 204', 'HTTP/1.1 204 A\r\n\r\nHTTP/1.1 204 B\r\n\r\n'],
    ['an end without an answer', 'target closed', ending('')],
    ['an end in the head', 'target incomplete', ending('HTTP/1.1 200 OK\r\nX-')],
    ['an end before the Content-Length', 'target incomplete 200', ending('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok')],
    [
      'an end before it, though it closes',
      'target incomplete 200',
      ending('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 9\r\n\r\nok'),
    ],
    ['an end before the last chunk', 'target incomplete 200', ending('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n')],
    ['a reset without an answer', 'target reset', (socket) => socket.resetAndDestroy()],
    ['headers without measure', 'target headers-too-large', `HTTP/1.1 200 OK\r\n${`X-Pad: ${'x'.repeat(1000)}\r\n`.repeat(70)}\r\n`],
  ])('by %s is %s', async (_, expected, answer) => {
    expect(await brokenBy(answer)).toBe(expected);
  });

  it('by a body that follows the answer to HEAD', async () => {
    const { outcome } = await get((await rawServer('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')).origin, {}, { method: 'HEAD' });
    expect(outcome).toMatchObject({ whose: 'target', code: 'malformed-http', says: 'the answer to HEAD has a body' });
  });

  it('by a reset in the body is the target’s, read as a reset or as an end as the system has it', async () => {
    const answer = (socket: Socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok', () => socket.resetAndDestroy());
    expect(await brokenBy(answer)).toMatch(/^target (?:reset|incomplete) 200$/);
  });

  it('by silence is a timeout', async () => {
    expect(await brokenBy(() => {}, { timeout: 50 })).toBe('target timeout');
  });

  it('by an answer that never ends is a timeout, however alive it looks', async () => {
    const drip = (socket: Socket): void => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      const timer = setInterval(() => socket.write('1\r\nx\r\n'), 10);
      socket.once('close', () => clearInterval(timer));
    };
    expect(await brokenBy(drip, { timeout: 100 })).toBe('target timeout 200');
  });

  it('by an endless body is cut at the cap', async () => {
    const flood = (socket: Socket): void => {
      const pour = (): void => {
        while (socket.writable && socket.write('x'.repeat(10_000)));
      };
      socket.on('drain', pour).write('HTTP/1.1 200 OK\r\n\r\n');
      pour();
    };
    expect(await brokenBy(flood, { maxBody: 100_000 })).toBe('target body-too-large 200');
  });

  it('lets the next one through', async () => {
    const server = await rawServer((socket, _, connection) => {
      if (connection > 0) socket.write('HTTP/1.1 204 No Content\r\n\r\n');
    });
    const http = station(server.origin, { timeout: 50 });
    expect((await http.send(requestTo(server.origin))).outcome).toMatchObject({ code: 'timeout' });
    expect((await http.send(requestTo(server.origin))).outcome).toMatchObject({ status: 204 });
  });

  it('never quotes what came, which may echo a credential', async () => {
    const server = await rawServer((socket) => socket.end(`Bearer ${secret} is what you sent`));
    const { outcome } = await get(server.origin, {}, { headers: [['authorization', `Bearer ${secret}`]] });
    expect(JSON.stringify(outcome)).not.toContain(secret.slice(0, 8));
  });
});

const secret = 'a-secret-that-came-back';

describe('an exchange that our client cannot take, though it is permitted', () => {
  it.each<[string, string, RawAnswer]>([
    ['an unasked 100 Continue', 'unasked-continue', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'],
    ['a tab after the Content-Length', 'tab-after-length', 'HTTP/1.1 200 OK\r\nContent-Length: 2 \t\r\n\r\nok'],
    ['a Content-Length said twice', 'equal-content-lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok'],
  ])('is no fault of the target: %s', async (_, code, answer) => {
    expect(await brokenBy(answer)).toBe(`client-limit ${code}`);
  });
});

describe('a connection that does not come about', () => {
  it('is the network’s where nothing listens', async () => {
    const { outcome, connection } = await get(`http://127.0.0.1:${await freePort()}`);
    expect(outcome).toMatchObject({ whose: 'network', code: 'refused', says: expect.stringContaining('ECONNREFUSED') });
    expect(connection).toBeUndefined();
  });

  it('is the network’s where the name does not resolve', async () => {
    const { outcome } = await get('http://no-such-host.invalid');
    expect(outcome).toMatchObject({ whose: 'network', code: 'unresolvable' });
  });

  it('is the target’s where it does not speak TLS', async () => {
    const port = await listen(createTcp((socket) => socket.on('error', () => {}).end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    const { outcome } = await get(`https://127.0.0.1:${port}`);
    expect(outcome).toMatchObject({ whose: 'target', code: 'tls', says: expect.stringContaining('plain HTTP') });
  });

  it('is the target’s where it closes in the handshake', async () => {
    const port = await listen(createTcp((socket) => socket.once('data', () => socket.destroy())));
    const { outcome } = await get(`https://127.0.0.1:${port}`);
    expect(outcome).toMatchObject({ whose: 'target', code: 'tls', says: expect.stringContaining('closed') });
  });

  it('is the target’s where the handshake hangs', async () => {
    const port = await listen(createTcp());
    const { outcome } = await get(`https://127.0.0.1:${port}`, { timeout: 50 });
    expect(outcome).toMatchObject({ whose: 'target', code: 'timeout', says: expect.stringContaining('TLS handshake') });
  });

  it('is found out to lead to TLS where plain HTTP was spoken', async () => {
    const port = await listen(createTcp((socket) => socket.once('data', () => socket.end(Buffer.from([0x15, 3, 1, 0, 2, 2, 70])))));
    const { outcome } = await get(`http://127.0.0.1:${port}`);
    expect(outcome).toMatchObject({ whose: 'target', code: 'malformed-http', says: expect.stringContaining('TLS') });
  });
});

describe('a certificate', () => {
  it('is refused where its authority is unknown, whatever the environment says', async () => {
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      const origin = await httpsServer(certificate, (_, response) => response.end('ok'));
      expect((await get(origin)).outcome).toMatchObject({
        whose: 'target',
        code: 'certificate',
        says: expect.stringContaining('not trusted'),
      });
    } finally {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
    }
  });

  it.each([
    ['has expired', { validity: 'past' }],
    ['is not yet valid', { validity: 'future' }],
    ['is for another name', { names: [{ type: 'dns', value: 'elsewhere.example' }] }],
  ] as const)('that %s is refused, and said', async (says, wish) => {
    const made = await makeCertificate(wish);
    const origin = await httpsServer(made, (_, response) => response.end('ok'));
    const { outcome } = await get(origin, { ca: made.ca });
    expect(outcome).toMatchObject({ whose: 'target', code: 'certificate', says: expect.stringContaining(says) });
  });

  it('is accepted for the host of the origin, whatever Host says', async () => {
    const origin = await httpsServer(certificate, (request, response) => response.end(request.headers.host));
    const http = station(origin, { ca: certificate.ca });
    const exchange = await http.send(requestTo(origin, { headers: [['Host', 'elsewhere.example']] }));
    expect(exchange.outcome).toMatchObject({ kind: 'answer', status: 200 });
  });
});

describe('a request that cannot be sent as written', () => {
  it.each([
    ['a space in the path', { path: '/a b' }, 'U+0020 at position 2'],
    ['a control in the path', { path: '/\u0000' }, 'U+0000'],
    ['half a surrogate pair in the path', { path: '/\ud800' }, 'U+D800'],
    ['a path without a slash', { path: '*' }, 'slash'],
    ['a line end in a header', { headers: [['x', 'a\r\nb: c']] }, 'U+000D'],
    ['a header name that is none', { headers: [['x y', 'a']] }, 'header name'],
    ['a method that is none', { method: 'GET /' }, 'method'],
    ['a tunnel', { method: 'CONNECT' }, 'CONNECT'],
    [
      'two hosts',
      {
        headers: [
          ['host', 'a'],
          ['Host', 'b'],
        ],
      },
      'twice',
    ],
    ['framing of its own', { headers: [['Transfer-Encoding', 'chunked']] }, 'Transfer-Encoding'],
    ['a length that is not the body’s', { headers: [['content-length', '7']] }, 'content-length'],
    ['an option of the connection that would be lost', { headers: [['connection', 'te']] }, 'connection'],
  ] as const)('is a limit of our client: %s', async (_, request, says) => {
    let asked = 0;
    const origin = await httpServer((_request, response) => {
      asked += 1;
      response.end();
    });
    const { outcome } = await get(origin, {}, request);
    expect(outcome).toMatchObject({ whose: 'client-limit', code: 'unsendable', says: expect.stringContaining(says) });
    expect(asked).toBe(0);
  });
});
