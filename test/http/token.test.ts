import type { RequestListener, ServerResponse } from 'node:http';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ClientCredentials, fetchToken } from '../../src/http/token.js';
import { makeCertificate, type ServerCertificate } from './certificates.js';
import { freePort, httpServer, httpsServer } from './servers.js';

let certificate: ServerCertificate;

beforeAll(async () => {
  certificate = await makeCertificate();
});

const secret = 'very+secret/indeed=';

function client(tokenUrl: string): ClientCredentials {
  return { clientId: 'the client', clientSecret: secret, tokenUrl, scope: 'data-reports:read' };
}

const json =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  (_: unknown, response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };

async function failureOf(listener: RequestListener, options: { readonly timeout?: number } = {}) {
  const result = await fetchToken(client(`${await httpServer(listener)}/oauth/token`), options);
  expect(JSON.stringify(result)).not.toMatch(/very.{0,3}secret/);
  if (result.kind === 'token') throw new Error('a token came');
  return result;
}

it('a token comes by HTTP Basic, over TLS with the authority given', async () => {
  let seen: unknown;
  const origin = await httpsServer(certificate, (request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      seen = {
        method: request.method,
        url: request.url,
        authorization: request.headers.authorization,
        body: Object.fromEntries(new URLSearchParams(body)),
      };
      json(200, { access_token: 'the-token', token_type: 'Bearer', expires_in: 600, scope: 'data-reports:read' })(request, response);
    });
  });
  const result = await fetchToken(client(`${origin}/oauth/token?account=1`), { ca: certificate.ca });
  expect(result).toEqual({ kind: 'token', token: 'the-token', scope: 'data-reports:read', expiresIn: 600 });
  // RFC 6749 2.3.1: both are form-encoded first
  const basic = Buffer.from('the+client:very%2Bsecret%2Findeed%3D').toString('base64');
  expect(seen).toEqual({
    method: 'POST',
    url: '/oauth/token?account=1',
    authorization: `Basic ${basic}`,
    body: { grant_type: 'client_credentials', scope: 'data-reports:read' },
  });
});

describe('no token comes, and the reason is said', () => {
  it('where the secret would go over plain HTTP', async () => {
    expect(await fetchToken(client('http://id.example/oauth/token'))).toMatchObject({
      kind: 'failed',
      says: expect.stringContaining('plain HTTP'),
    });
  });

  it('where the URL is none', async () => {
    expect(await fetchToken(client('id.example'))).toMatchObject({ kind: 'failed', says: expect.stringContaining('"id.example"') });
  });

  it('where the secret is empty', async () => {
    expect(await fetchToken({ ...client('https://id.example'), clientSecret: '' })).toMatchObject({
      kind: 'failed',
      says: expect.stringContaining('empty'),
    });
  });

  it('where nothing listens', async () => {
    const result = await fetchToken(client(`http://127.0.0.1:${await freePort()}/token`));
    expect(result).toMatchObject({
      kind: 'failed',
      says: expect.stringContaining('ECONNREFUSED'),
      remedy: expect.stringContaining('port'),
    });
  });

  it('where the authority is unknown', async () => {
    const origin = await httpsServer(certificate, json(200, {}));
    expect(await fetchToken(client(origin))).toMatchObject({
      kind: 'failed',
      says: expect.stringContaining('not trusted'),
      remedy: expect.stringContaining('--ca'),
    });
  });

  it('where it takes too long', async () => {
    expect((await failureOf(() => {}, { timeout: 50 })).says).toContain('no answer came within 50 ms');
  });

  it.each<[string, RequestListener, string]>([
    ['the client is unknown', json(401, { error: 'invalid_client' }), 'refuses the client (invalid_client)'],
    [
      'the client is challenged',
      json(401, { error: 'invalid_client' }, { 'www-authenticate': 'Basic realm="x"' }),
      'refuses the client (invalid_client)',
    ],
    [
      'the token has fewer scopes than were asked for',
      json(200, { access_token: 'the-token', token_type: 'Bearer', scope: 'profile' }),
      'gives a token with fewer scopes than were asked for: it lacks "data-reports:read"',
    ],
    ['the scope is refused', json(400, { error: 'invalid_scope' }), 'refuses the scope "data-reports:read" (invalid_scope)'],
    ['the grant is refused', json(400, { error: 'unauthorized_client' }), 'does not let this client use client credentials'],
    ['there is an error of their own', json(400, { error: 'account_locked' }), 'refuses to give a token (account_locked)'],
    ['there is an error that is none', json(400, { error: 'Bad \u001b[2J' }), 'an error that RFC 6749 does not know'],
    [
      'the description echoes the secret',
      json(400, { error: 'invalid_client', error_description: `no ${secret}` }),
      'no [redacted client secret]',
    ],
    [
      'a page comes',
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>hello'),
      'answers 200 with text/html',
    ],
    [
      'a page comes with an error',
      (_, response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<p>bad'),
      'answers 502: it is in trouble itself',
    ],
    ['a redirect comes', (_, response) => response.writeHead(302, { location: '/login' }).end(), 'redirects (302) to http://127.0.0.1:'],
    ['nothing comes', (_, response) => response.writeHead(204).end(), 'answers 204'],
    [
      'broken JSON comes',
      (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{'),
      'a body that is not a JSON object',
    ],
    ['the token is missing', json(200, { token_type: 'Bearer' }), 'without a proper access_token'],
    ['the token is of another type', json(200, { access_token: 'x', token_type: 'mac' }), 'not a Bearer token'],
    ['no header can carry the token', json(200, { access_token: 'x\r\nx-evil: 1', token_type: 'bearer' }), 'that no header can carry'],
    ['the token is bound to a key', json(200, { access_token: 'x', token_type: 'DPoP' }), 'not a Bearer token'],
    [
      'the answer breaks off',
      (_, response) => void response.writeHead(200, { 'content-length': '99' }).write('{', () => response.destroy()),
      'gave no whole answer',
    ],
  ])('where %s', async (_, listener, says) => {
    const failure = await failureOf(listener);
    expect(failure.says).toContain(says);
    expect(failure.says).not.toContain('\u001b');
    expect(failure.remedy).not.toBe('');
  });
});
