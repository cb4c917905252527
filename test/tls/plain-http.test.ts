import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { askInPlain, judgePlain } from '../../src/tls/plain-http.js';
import { type Behaviour, startAnswerer } from './answerer.js';
import { alert } from './answers.js';

const QUESTION = { host: 'api.example.com', path: '/data' };
const answer = (status: number, ...fields: readonly string[]): string => [`HTTP/1.1 ${status} Some`, ...fields, '', ''].join('\r\n');
const JSON_BODY = 'Content-Type: application/json; charset=utf-8';

describe('judgePlain', () => {
  it.each([
    ['a 200', answer(200), 'answered'],
    ['a 204', answer(204), 'answered'],
    ['a 401, which asks for the token in clear', answer(401, JSON_BODY), 'answered'],
    ['a redirect to https', answer(301, 'Location: https://api.example.com/data'), 'redirected'],
    ['a redirect to https elsewhere', answer(308, 'location:https://www.example.com/'), 'redirected'],
    ['a redirect that stays in clear', answer(302, 'Location: http://api.example.com/login'), 'unclear'],
    ['a redirect to a path', answer(302, 'Location: /login'), 'unclear'],
    ['a redirect to nowhere', answer(302), 'unclear'],
    ['the 400 of a port of TLS', answer(400, 'Content-Type: text/html'), 'refused'],
    ['a 403', answer(403, JSON_BODY), 'refused'],
    ['a 404 of a web server', answer(404, 'Content-Type: text/html'), 'refused'],
    ['a 404 that may be the API', answer(404, JSON_BODY), 'unclear'],
    ['a 426', answer(426, JSON_BODY), 'refused'],
    ['a 503', answer(503), 'unclear'],
    ['nothing', '', 'refused'],
    ['an alert of TLS', alert(2, 10).toString('latin1'), 'refused'],
    ['text of another protocol', 'SSH-2.0-OpenSSH\r\n', 'refused'],
  ])('takes %s for what it is', (_, text, kind) => {
    expect(judgePlain(text, QUESTION).kind).toBe(kind);
  });

  it('shows no control character of where a redirect leads', () => {
    expect(judgePlain(answer(301, 'Location: https://a.example/\u001b[2J'), QUESTION).says).toBe(
      'plain HTTP was redirected (301) to https://a.example',
    );
  });
});

describe('askInPlain', () => {
  async function asked(behaviour: Behaviour): Promise<string> {
    const server = await startAnswerer(behaviour);
    try {
      const { kind, port } = await askInPlain({ address: '127.0.0.1', port: server.port, timeout: 300 }, QUESTION);
      expect(port).toBe(server.port);
      return kind;
    } finally {
      await server.close();
    }
  }

  it('asks for the path, by the name, without a credential', async () => {
    let request = '';
    await asked((socket, bytes) => {
      request = bytes.toString('latin1');
      socket.end(answer(400));
    });
    expect(request).toMatch(/^GET \/data HTTP\/1\.1\r\nHost: api\.example\.com:\d+\r\n/);
    expect(request).not.toMatch(/authorization|cookie/i);
  });

  it.each<readonly [string, Behaviour, string]>([
    ['an answer that comes byte by byte', (socket) => void Readable.from([...answer(200)]).pipe(socket), 'answered'],
    ['a close', (socket) => void socket.end(), 'refused'],
    ['a reset', (socket) => void socket.resetAndDestroy(), 'refused'],
    ['an alert', (socket) => void socket.write(alert(2, 10)), 'refused'],
    ['silence', () => undefined, 'silent'],
  ])('takes %s for what it is', async (_, behaviour, kind) => {
    expect(await asked(behaviour)).toBe(kind);
  });

  it('waits for an answer longer than for a connection', async () => {
    const server = await startAnswerer((socket) => void setTimeout(() => socket.end(answer(200)), 900));
    const said = await askInPlain({ address: '127.0.0.1', port: server.port, timeout: 5000 }, QUESTION);
    await server.close();
    expect(said.kind).toBe('answered');
  });

  it('names the proxy that opens no tunnel', async () => {
    const server = await startAnswerer(() => undefined);
    const via = { host: '127.0.0.1', port: server.port, scheme: 'http', from: 'HTTPS_PROXY' } as const;
    const said = await askInPlain({ address: 'a.test', port: 80, timeout: 100, via }, QUESTION);
    await server.close();
    expect(said).toEqual({
      port: 80,
      kind: 'silent',
      says: `the proxy 127.0.0.1:${server.port} (from HTTPS_PROXY) opened no tunnel within 100 ms`,
    });
  });

  it('takes a closed port for a refusal', async () => {
    const { port, close } = await startAnswerer(() => undefined);
    await close();
    expect(await askInPlain({ address: '127.0.0.1', port, timeout: 300 }, QUESTION)).toMatchObject({ kind: 'refused' });
  });
});
