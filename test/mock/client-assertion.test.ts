import { SignJWT } from 'jose/jwt/sign';
import { importPKCS8 } from 'jose/key/import';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportPrivateKey, generateKeys } from '../../src/mock/keys.js';
import { headerOf, jobPath, jsonOf, type Seen } from './client.js';
import { type Service, startService } from './operations.js';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

interface Assertion {
  readonly issuer?: string;
  readonly subject?: string;
  readonly audience?: string;
  /** Seconds from now. */
  readonly expires?: number;
  readonly kid?: string;
  readonly pem?: string;
}

async function assertion(changed: Assertion = {}): Promise<string> {
  const { clients, tokenUrl } = service.serving.facts;
  const { id, key } = clients.find((client) => client.key !== undefined) ?? { id: '' };
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', kid: changed.kid ?? key?.kid ?? '' })
    .setIssuer(changed.issuer ?? id)
    .setSubject(changed.subject ?? id)
    .setAudience(changed.audience ?? tokenUrl)
    .setExpirationTime(now + (changed.expires ?? 60))
    .sign(await importPKCS8(changed.pem ?? key?.pem ?? '', 'ES256'));
}

function ask(parameters: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<Seen> {
  const form = {
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    ...parameters,
  };
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return service.client.ask({
    method: 'POST',
    path: '/oauth/token',
    headers: { ...type, ...headers },
    body: new URLSearchParams(form).toString(),
  });
}

describe('a client that signs', () => {
  it('gets a token that opens a job', async () => {
    const seen = await ask({ client_assertion: await assertion(), client_id: 'signing', scope: 'data-reports:read' });
    expect(seen.status).toBe(200);
    const { access_token: token, scope } = jsonOf(seen) as { access_token: string; scope: string }; // expected below
    expect(scope).toBe('data-reports:read');
    const id = service.serving.facts.jobs.CREATED[0]?.id ?? '';
    expect((await service.client.ask({ path: jobPath(id), token })).status).toBe(200);
  });

  it.each([
    ['an issuer that is not the client', { issuer: 'reader' }, 'iss'],
    ['a subject that signs nothing', { subject: 'reader' }, 'sub names no client'],
    ['another audience', { audience: 'https://elsewhere.example/oauth/token' }, 'aud'],
    ['an end that is past', { expires: -1 }, 'expired'],
    ['an end more than 300 s ahead', { expires: 330 }, 'more than 300 s'],
    ['another kid', { kid: 'other' }, 'kid'],
  ] as const)('is refused with %s', async (_what, changed, says) => {
    const seen = await ask({ client_assertion: await assertion(changed) });
    expect(seen.status).toBe(401);
    expect(headerOf(seen, 'www-authenticate')).toContain('Basic');
    expect(jsonOf(seen)).toEqual({ error: 'invalid_client', error_description: expect.stringContaining(says) });
  });

  it('is refused with another key, with what is no JWT, and with another client id', async () => {
    const pem = await exportPrivateKey(await generateKeys());
    expect(jsonOf(await ask({ client_assertion: await assertion({ pem }) }))).toMatchObject({
      error: 'invalid_client',
      error_description: expect.stringContaining('signature'),
    });
    expect((await ask({ client_assertion: 'a.b.c' })).status).toBe(401);
    expect((await ask({ client_assertion: await assertion(), client_id: 'reader' })).status).toBe(401);
  });

  it('is shown in one way, and says what its assertion is', async () => {
    const basic = { authorization: `Basic ${Buffer.from('reader:x').toString('base64')}` };
    for (const seen of [
      await ask({ client_assertion: await assertion() }, basic),
      await ask({ client_assertion: await assertion(), client_assertion_type: 'jwt' }),
    ])
      expect([seen.status, jsonOf(seen)]).toMatchObject([400, { error: 'invalid_request' }]);
  });

  it('has no secret that Basic could show', async () => {
    for (const pair of ['signing:', 'signing:undefined']) {
      const basic = { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
      const headers = { ...basic, 'content-type': 'application/x-www-form-urlencoded' };
      const asked = { method: 'POST', path: '/oauth/token', headers, body: 'grant_type=client_credentials' };
      expect((await service.client.ask(asked)).status).toBe(401);
    }
  });
});
