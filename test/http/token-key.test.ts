import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { decodeProtectedHeader } from 'jose/decode/protected_header';
import { jwtVerify } from 'jose/jwt/verify';
import { describe, expect, it } from 'vitest';
import { fetchToken } from '../../src/http/token.js';
import { importKey, type SigningAlgorithm } from '../../src/http/token-key.js';
import { httpServer } from './servers.js';

const ec = (curve: string) => generateKeyPairSync('ec', { namedCurve: curve });
const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = (key: KeyObject, type: 'pkcs8' | 'sec1' | 'pkcs1' = 'pkcs8'): string => String(key.export({ format: 'pem', type }));

/** A token endpoint that keeps what it is asked with, and echoes the assertion when it refuses. */
async function endpoint(answer: (assertion: string, response: ServerResponse) => void) {
  const seen: URLSearchParams[] = [];
  const origin = await httpServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      seen.push(new URLSearchParams(body));
      response.setHeader('content-type', 'application/json');
      answer(new URLSearchParams(body).get('client_assertion') ?? '', response);
    });
  });
  return { tokenUrl: `${origin}/oauth/token`, seen };
}

describe('an assertion', () => {
  it.each<[SigningAlgorithm, () => { privateKey: KeyObject; publicKey: KeyObject }]>([
    ['ES256', () => ec('P-256')],
    ['ES384', () => ec('P-384')],
    ['ES512', () => ec('P-521')],
    ['RS256', rsa],
    ['PS256', rsa],
  ])('is signed by %s, for the token URL, good for at most five minutes', async (algorithm, make) => {
    const { privateKey, publicKey } = make();
    const { tokenUrl, seen } = await endpoint((_, response) => response.end('{"access_token":"t-123","token_type":"bearer"}'));
    const signingKey = { privateKey: pem(privateKey), keyId: 'k 1', algorithm };
    const source = { clientId: 'me', tokenUrl, scope: 'a', signingKey };
    expect(await fetchToken(source)).toMatchObject({ kind: 'token', token: 't-123' });
    await fetchToken(source);
    const assertions = seen.map((form) => form.get('client_assertion') ?? '');
    expect(decodeProtectedHeader(assertions[0] ?? '')).toMatchObject({ alg: algorithm, kid: 'k 1' });
    const rules = { algorithms: [algorithm], issuer: 'me', subject: 'me', audience: tokenUrl };
    const [first, second] = await Promise.all(assertions.map(async (text) => (await jwtVerify(text, publicKey, rules)).payload));
    expect((first?.exp ?? Number.NaN) - Date.now() / 1000).toBeLessThanOrEqual(300);
    expect(first?.jti).not.toBe(second?.jti);
  });

  it('is not in what is said of a refusal that echoes it', async () => {
    let sent = '';
    const { tokenUrl } = await endpoint((assertion, response) => {
      sent = assertion;
      response.statusCode = 400;
      response.end(JSON.stringify({ error: 'invalid_request', error_description: `not ${assertion}` }));
    });
    const signingKey = { privateKey: pem(ec('P-256').privateKey), keyId: 'k', algorithm: 'ES256' } as const;
    const result = await fetchToken({ clientId: 'me', tokenUrl, scope: 'a', signingKey });
    expect(result).toMatchObject({ kind: 'failed', says: expect.stringContaining('[redacted client assertion]') });
    expect(JSON.stringify(result)).not.toContain(sent.slice(-40));
  });
});

describe('a private key', () => {
  it.each([
    ['SEC 1', 'ES256', pem(ec('P-256').privateKey, 'sec1')],
    ['PKCS #1', 'PS256', pem(rsa().privateKey, 'pkcs1')],
  ] as const)('may be written as %s', async (_, algorithm, privateKey) => {
    expect(await importKey({ privateKey, algorithm, keyId: 'k' })).toBeDefined();
  });

  it.each([
    ['of another curve', pem(ec('P-384').privateKey)],
    ['of another kind', pem(rsa().privateKey)],
    ['that is public', String(ec('P-256').publicKey.export({ format: 'pem', type: 'spki' }))],
    ['that is none', 'hello'],
  ])('%s is refused', async (_, privateKey) => {
    expect(await importKey({ privateKey, algorithm: 'ES256', keyId: 'k' })).toBeUndefined();
  });
});
