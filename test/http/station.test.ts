import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, HttpExchange } from '../../src/http/exchange.js';
import { makeCertificate, type ServerCertificate } from './certificates.js';
import { get, httpServer, httpsServer, rawServer, requestTo, station, textOf } from './servers.js';

let certificate: ServerCertificate;

beforeAll(async () => {
  certificate = await makeCertificate();
});

const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

function answered({ outcome }: HttpExchange): Answer {
  if (outcome.kind === 'broken') throw new Error(`${outcome.whose} ${outcome.code}: ${outcome.says}`);
  return outcome;
}

describe('what is sent', () => {
  it.each([
    '/a/../b',
    '/a/./b',
    '/..',
    '//data//reports',
    '/%2e%2E/%2F%00',
    '/it\'s%20"quoted"',
    '/a\\b',
    '/{type}|^`<>[0]',
    '/a#b',
    '/?a=b?c=d&&',
    '/%zz',
    'http://elsewhere.example/x',
  ])('is the path %s as it is written', async (path) => {
    const server = await rawServer(ok);
    expect(textOf(await get(server.origin, {}, { path }))).toBe('ok');
    expect(server.requests[0]?.split('\r\n')[0]).toBe(`GET ${path} HTTP/1.1`);
  });

  it('is UTF-8 where the path or a header goes beyond ASCII', async () => {
    const server = await rawServer(ok);
    await get(server.origin, {}, { path: '/é/日本', headers: [['x-name', 'ü']] });
    const sent = Buffer.from(server.requests[0] ?? '', 'latin1').toString('utf8');
    expect(sent).toContain('GET /é/日本 HTTP/1.1');
    expect(sent).toContain('x-name: ü');
  });

  it('keeps the case, order and repeats of headers', async () => {
    const server = await rawServer(ok);
    await get(
      server.origin,
      {},
      {
        headers: [
          ['X-One', 'a'],
          ['aCCept', 'b'],
          ['X-One', 'c'],
        ],
      },
    );
    expect(server.requests[0]?.split('\r\n').slice(-3)).toEqual(['X-One: a', 'aCCept: b', 'X-One: c']);
  });

  it('is a body with its length', async () => {
    const origin = await httpServer((request, response) => request.pipe(response));
    const exchange = await get(origin, {}, { method: 'POST', body: 'größe', headers: [['content-type', 'text/plain']] });
    expect(textOf(exchange)).toBe('größe');
  });
});

describe('what comes back', () => {
  it('keeps the case, order and repeats of headers, and bytes beyond ASCII as one character each', async () => {
    const server = await rawServer(Buffer.from('HTTP/1.1 200 OK\r\nX-B: 1\r\nx-a: é\r\nX-B: 2\r\nContent-Length: 0\r\n\r\n', 'latin1'));
    expect(answered(await get(server.origin)).headers).toEqual([
      ['X-B', '1'],
      ['x-a', 'é'],
      ['X-B', '2'],
      ['Content-Length', '0'],
    ]);
  });

  it('is not decompressed', async () => {
    const packed = gzipSync('{"a":1}');
    const origin = await httpServer((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed));
    expect(Buffer.from(answered(await get(origin)).body).equals(packed)).toBe(true);
  });

  it('is the redirect itself', async () => {
    const origin = await httpServer((_, response) => response.writeHead(303, { location: '/elsewhere' }).end());
    expect(answered(await get(origin)).status).toBe(303);
  });

  it('is a chunked body put together', async () => {
    const server = await rawServer(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;ext=1\r\nab\r\n1\r\nc\r\n0\r\nX-Trailer: t\r\n\r\n',
    );
    expect(textOf(await get(server.origin))).toBe('abc');
  });

  it('is a body that ends with the connection', async () => {
    const server = await rawServer((socket) => socket.end('HTTP/1.0 200 OK\r\n\r\nto the end'));
    expect(textOf(await get(server.origin))).toBe('to the end');
  });

  it('has no body for HEAD, whatever its Content-Length says', async () => {
    const server = await rawServer('HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n');
    const answer = answered(await get(server.origin, {}, { method: 'HEAD' }));
    expect(answer.body).toHaveLength(0);
    expect(answer.headers).toEqual([['Content-Length', '500']]);
  });

  it('may be 204 without any length', async () => {
    const server = await rawServer('HTTP/1.1 204 No Content\r\n\r\n');
    expect(answered(await get(server.origin))).toMatchObject({ status: 204, body: new Uint8Array() });
  });

  it('may be preceded by early hints', async () => {
    const server = await rawServer(`HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n${ok}`);
    const answer = answered(await get(server.origin));
    expect([answer.status, answer.headers]).toEqual([200, [['Content-Length', '2']]]);
  });
});

describe('facts', () => {
  it('are those of the TLS connection, kept and used again', async () => {
    const origin = await httpsServer(certificate, (_, response) => response.end('ok'));
    const http = station(origin, { ca: certificate.ca });
    const first = await http.send(requestTo(origin));
    const second = await http.send(requestTo(origin));
    const facts = { address: '127.0.0.1', port: Number(new URL(origin).port), protocol: 'TLSv1.3', alpn: 'http/1.1' };
    expect(first.connection).toMatchObject({ ...facts, reused: false });
    expect(first.connection?.cipher).toMatch(/^TLS_/);
    expect(second.connection).toMatchObject({ ...facts, reused: true });
  });

  it('have no TLS on plain HTTP, and say when', async () => {
    const server = await rawServer(ok);
    const before = Date.now();
    const exchange = await get(server.origin);
    expect(exchange.connection).toEqual({ address: '127.0.0.1', port: server.port, reused: false });
    expect(exchange.startedAt).toBeGreaterThanOrEqual(before);
    expect(exchange.firstByte).toBeLessThanOrEqual(exchange.duration);
    expect(exchange).not.toHaveProperty('repeated');
  });
});

describe('slots', () => {
  it('bound the connections', async () => {
    const server = await rawServer((socket) => setImmediate(() => socket.write(ok)));
    const http = station(server.origin, { slots: 3 });
    await Promise.all(Array.from({ length: 30 }, () => http.send(requestTo(server.origin))));
    expect([server.connections(), server.requests.length]).toEqual([3, 30]);
  });

  it('are given in the order of asking', async () => {
    const server = await rawServer(ok);
    const http = station(server.origin);
    const paths = Array.from({ length: 10 }, (_, at) => `/${at}`);
    await Promise.all(paths.map((path) => http.send(requestTo(server.origin, { path }))));
    expect(server.requests.map((head) => head.split(' ')[1])).toEqual(paths);
  });

  it('break what is under way when the station closes, and send nothing afterwards', async () => {
    const server = await rawServer(() => http.close());
    const http = station(server.origin);
    const running = http.send(requestTo(server.origin));
    const waiting = http.send(requestTo(server.origin));
    for (const exchange of [await running, await waiting, await http.send(requestTo(server.origin))]) {
      expect(exchange.outcome).toMatchObject({ kind: 'broken', whose: 'client-limit', code: 'interrupted' });
    }
    expect(server.requests).toHaveLength(1);
  });
});

describe('a kept connection that the server closes', () => {
  const closesOnSecond = () =>
    rawServer((socket, request) => {
      if (request === 0) socket.write(ok);
      else socket.destroy();
    });

  it('is repeated once on a fresh one', async () => {
    const server = await closesOnSecond();
    const http = station(server.origin);
    await http.send(requestTo(server.origin));
    const second = await http.send(requestTo(server.origin));
    expect(textOf(second)).toBe('ok');
    expect(second).toMatchObject({ repeated: true, connection: { reused: false } });
    expect([server.connections(), server.requests.length]).toEqual([2, 3]);
  });

  it('is not repeated a second time', async () => {
    const server = await rawServer((socket, request, connection) => {
      if (request === 0 && connection === 0) socket.write(ok);
      else socket.destroy();
    });
    const http = station(server.origin);
    await http.send(requestTo(server.origin));
    expect(await http.send(requestTo(server.origin))).toMatchObject({ repeated: true, outcome: { whose: 'target' } });
    expect(server.requests).toHaveLength(3);
  });

  it('is not used for a request that could not be repeated', async () => {
    const server = await closesOnSecond();
    const http = station(server.origin);
    await http.send(requestTo(server.origin));
    const second = await http.send(requestTo(server.origin, { method: 'POST' }));
    expect(textOf(second)).toBe('ok');
    expect(second.connection?.reused).toBe(false);
  });
});
