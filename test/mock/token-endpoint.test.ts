import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Serving } from '../../src/mock/serve.js';
import { CSV, clientOf, headerOf, jobPath, jsonOf, type MockClient, type Seen, serveHere } from './client.js';

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

interface Form {
  readonly who?: 'reader' | 'other' | 'both';
  readonly secret?: string;
  readonly type?: string;
}

function ask(body: string, { who = 'reader', secret, type = 'application/x-www-form-urlencoded' }: Form = {}): Promise<Seen> {
  const known = serving.facts.clients.find(({ id }) => id === who);
  const basic = Buffer.from(`${who}:${secret ?? known?.secret}`).toString('base64');
  return client.ask({ method: 'POST', path: '/oauth/token', headers: { authorization: `Basic ${basic}`, 'content-type': type }, body });
}

describe('the token endpoint', () => {
  it('grants a token that opens a job, for 600 s, not to be stored', async () => {
    const seen = await ask('grant_type=client_credentials');
    const answer = jsonOf(seen) as { access_token: string }; // its shape is expected below
    expect(seen.status).toBe(200);
    expect(answer).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 600, scope: 'data-reports:read' });
    expect(headerOf(seen, 'cache-control')).toBe('no-store');
    expect((await client.ask({ path: jobPath(CSV.CREATED), token: answer.access_token })).status).toBe(200);
  });

  it('grants the part of a client’s scopes that is asked for', async () => {
    expect(jsonOf(await ask('grant_type=client_credentials', { who: 'both' }))).toMatchObject({
      scope: 'data-reports:read data-reports:write',
    });
    const some = await ask('grant_type=client_credentials&scope=data-reports%3Awrite', { who: 'both' });
    expect(jsonOf(some)).toMatchObject({ scope: 'data-reports:write' });
  });

  it.each([
    ['a scope that the client does not hold', 'grant_type=client_credentials&scope=data-reports:write', {}, 400, 'invalid_scope'],
    ['another grant', 'grant_type=password&username=a&password=b', {}, 400, 'unsupported_grant_type'],
    ['no grant', 'scope=data-reports:read', {}, 400, 'invalid_request'],
    ['a parameter twice', 'grant_type=client_credentials&grant_type=client_credentials', {}, 400, 'invalid_request'],
    ['a JSON body', '{"grant_type":"client_credentials"}', { type: 'application/json' }, 400, 'invalid_request'],
    ['a wrong secret', 'grant_type=client_credentials', { secret: 'wrong' }, 401, 'invalid_client'],
  ] as const)('refuses %s', async (_what, body, form, status, error) => {
    const seen = await ask(body, form);
    expect(seen.status).toBe(status);
    expect(jsonOf(seen)).toMatchObject({ error, error_description: expect.any(String) });
    expect(headerOf(seen, 'cache-control')).toBe('no-store');
    expect(headerOf(seen, 'www-authenticate')).toEqual(status === 401 ? expect.stringContaining('Basic') : undefined);
  });

  it('refuses a client that is not shown, and another method than POST', async () => {
    expect((await client.ask({ method: 'POST', path: '/oauth/token' })).status).toBe(401);
    const get = await client.ask({ path: '/oauth/token' });
    expect([get.status, headerOf(get, 'allow')]).toEqual([405, 'POST']);
  });

  it('reads a form of any size without keeping it', async () => {
    const seen = await ask(`grant_type=client_credentials&x=${'a'.repeat(500_000)}`);
    expect([200, 400]).toContain(seen.status);
  });
});
