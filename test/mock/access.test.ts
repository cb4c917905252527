import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateKeys } from '../../src/mock/keys.js';
import type { Serving } from '../../src/mock/serve.js';
import { createTokenIssuer } from '../../src/mock/tokens.js';
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

function ask(authorization?: string, type = 'calls'): Promise<Seen> {
  return client.ask({ path: jobPath(CSV.CREATED, type), headers: authorization === undefined ? {} : { authorization } });
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The tokens that differ from a good one in the last character of the signature alone. */
function withOtherEnds(token: string): readonly string[] {
  return [...BASE64URL].filter((character) => !token.endsWith(character)).map((character) => token.slice(0, -1) + character);
}

describe('the access to a job', () => {
  it('is granted to the scope, however the scheme is written', async () => {
    for (const scheme of ['Bearer', 'bearer', 'BEARER ']) expect((await ask(`${scheme} ${serving.facts.tokens.reader}`)).status).toBe(200);
  });

  it.each([
    ['nothing', undefined, 'Bearer realm="data-reports"'],
    ['an unknown scheme', 'Token abc', 'Bearer realm="data-reports"'],
    ['Basic', 'Basic cmVhZGVyOng=', 'Bearer realm="data-reports"'],
    ['a scheme without a token', 'Bearer', 'error="invalid_token"'],
    ['two tokens', 'Bearer a b', 'error="invalid_token"'],
    ['a token of nobody’s', 'Bearer garbage', 'error="invalid_token"'],
    ['an unsigned token', 'Bearer eyJhbGciOiJub25lIn0.eyJzY29wZSI6ImRhdGEtcmVwb3J0czpyZWFkIn0.', 'error="invalid_token"'],
  ])('is refused to %s, with a challenge', async (_what, authorization, challenge) => {
    const seen = await ask(authorization);
    expect(seen.status).toBe(401);
    expect(headerOf(seen, 'www-authenticate')).toContain(challenge);
    expect(jsonOf(seen)).toMatchObject({ code: 'unauthorized', fields: [] });
  });

  it('is refused to a signature with any other last character, even one that decodes alike', async () => {
    for (const token of withOtherEnds(serving.facts.tokens.reader)) expect((await ask(`Bearer ${token}`)).status).toBe(401);
  });

  it('is refused to an expired token, and the challenge says so', async () => {
    const seen = await ask(`Bearer ${serving.facts.tokens.expired}`);
    expect([seen.status, headerOf(seen, 'www-authenticate')]).toEqual([401, expect.stringContaining('expired')]);
  });

  it('is refused to a token signed with another key', async () => {
    const issuer = createTokenIssuer(serving.facts.url, await generateKeys());
    const token = await issuer.issue({ clientId: 'reader', scopes: ['data-reports:read'], lifetime: 600 });
    expect((await ask(`Bearer ${token}`)).status).toBe(401);
  });

  it('is refused to a token for another audience', async () => {
    const keys = await generateKeys();
    const token = await createTokenIssuer('https://elsewhere.example', keys).issue({ clientId: 'reader', scopes: [], lifetime: 600 });
    expect(await createTokenIssuer(serving.facts.url, keys).verify(token)).toEqual({ kind: 'invalid', flaw: 'other-issuer' });
  });

  it('is forbidden to a valid token without the scope', async () => {
    const seen = await ask(`Bearer ${serving.facts.tokens.other}`);
    expect(seen.status).toBe(403);
    expect(headerOf(seen, 'www-authenticate')).toContain('error="insufficient_scope"');
    expect(jsonOf(seen)).toMatchObject({ code: 'forbidden', fields: [] });
  });

  it('is judged before the type is', async () => {
    expect((await ask(undefined, 'no_such_type')).status).toBe(401);
    expect((await ask(`Bearer ${serving.facts.tokens.other}`, 'no_such_type')).status).toBe(403);
  });

  it('ends when a remembered token expires', async () => {
    const keys = await generateKeys();
    const issuer = createTokenIssuer('https://127.0.0.1', keys);
    const token = await issuer.issue({ clientId: 'reader', scopes: ['data-reports:read'], lifetime: 600 });
    expect(await issuer.verify(token)).toMatchObject({ kind: 'valid', scopes: ['data-reports:read'] });
    const now = Date.now;
    try {
      Date.now = () => now() + 600_000;
      expect(await issuer.verify(token)).toEqual({ kind: 'invalid', flaw: 'expired' });
    } finally {
      Date.now = now;
    }
  });
});
