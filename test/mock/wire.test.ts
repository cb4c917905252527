import { once } from 'node:events';
import { connect as connectPlain } from 'node:net';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Serving } from '../../src/mock/serve.js';
import { CSV, clientOf, jobPath, type MockClient, serveHere } from './client.js';

let serving: Serving;
let client: MockClient;
beforeAll(async () => {
  serving = await serveHere();
  client = clientOf(serving.facts);
});
afterAll(async () => {
  await client.close();
  await serving.close();
});

/** All that comes back for these bytes, until the server ends the connection. */
function raw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(serving.facts.url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), ca: serving.facts.ca });
    const pieces: Buffer[] = [];
    socket.on('data', (piece) => pieces.push(piece));
    socket.once('end', () => resolve(Buffer.concat(pieces).toString('latin1')));
    socket.once('error', reject);
    socket.write(bytes, 'latin1');
  });
}

function get(target: string, more = ''): string {
  return `GET ${target} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${serving.facts.tokens.reader}\r\nConnection: close\r\n${more}\r\n`;
}

describe('on the wire', () => {
  it.each([
    ['a malformed escape in the id', '/data/reports/calls/jobs/%zz', 404],
    ['a cut escape in the type', '/data/reports/%/jobs/1', 400],
    ['escapes that are not UTF-8', '/data/reports/calls/jobs/%ff%fe', 404],
    ['a NUL', '/data/reports/calls/jobs/%00', 404],
    ['an encoded slash', '/data/reports/calls/jobs/a%2fb', 404],
    ['an encoded slash in the type', '/data/reports/calls%2f/jobs/b', 400],
    ['a dot segment', '/data/reports/calls/jobs/..', 404],
    ['an empty segment', '/data/reports//jobs/1', 404],
    ['a member of Object.prototype as type', '/data/reports/constructor/jobs/1', 400],
    ['an id of 4000 characters', `/data/reports/calls/jobs/${'a'.repeat(4000)}`, 404],
  ])('answers %s in the documented shape', async (_what, path, status) => {
    const seen = await client.ask({ path, token: serving.facts.tokens.reader });
    expect(seen.status).toBe(status);
    expect(JSON.parse(seen.text)).toEqual({
      code: expect.any(String),
      message: expect.any(String),
      description: expect.any(String),
      fields: expect.any(Array),
    });
  });

  it('takes the absolute form of a target', async () => {
    expect(await raw(get(`https://x${jobPath(CSV.CREATED)}`))).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  it('takes bytes beyond ASCII in a target for an unknown id', async () => {
    expect(await raw(get('/data/reports/calls/jobs/caf\u00e9'))).toMatch(/^HTTP\/1\.1 40[04] /);
  });

  it('refuses two Authorization lines', async () => {
    expect(await raw(get(jobPath(CSV.CREATED), `Authorization: Bearer ${serving.facts.tokens.reader}\r\n`))).toMatch(/^HTTP\/1\.1 401 /);
  });

  it.each([
    ['what is not HTTP', 'HELLO\r\n\r\n', 400],
    ['an unknown method', 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['a head that is too large', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['CONNECT', 'CONNECT x:443 HTTP/1.1\r\nHost: x:443\r\n\r\n', 405],
  ])('refuses %s and ends the connection', async (_what, bytes, status) => {
    expect(await raw(bytes)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [\\s\\S]*Connection: close\r\n\r\n$`));
  });

  it('reads the body of a method that it refuses', async () => {
    const body = 'x'.repeat(300_000);
    const asked = { method: 'POST', path: jobPath(CSV.CREATED), token: serving.facts.tokens.reader };
    expect((await client.ask({ ...asked, body })).status).toBe(405);
    expect((await client.ask({ path: jobPath(CSV.CREATED), token: serving.facts.tokens.reader })).status).toBe(200);
  });

  it('ends a connection that does not speak TLS', async () => {
    const socket = connectPlain(Number(new URL(serving.facts.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket.resume(), 'close');
    expect((await client.ask({ path: '/' })).status).toBe(404);
  });

  it.each(['/oauth/token', jobPath(CSV.CREATED)])('survives a client that leaves in the middle of a body to %s', async (path) => {
    const { hostname, port } = new URL(serving.facts.url);
    const socket = connect({ host: hostname, port: Number(port), ca: serving.facts.ca });
    socket.on('error', () => undefined);
    socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf`, () => socket.destroy());
    await once(socket, 'close');
    expect((await client.ask({ path: '/' })).status).toBe(404);
  });
});
