import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fetchToken } from '../../src/http/token.js';
import { makeCertificate, type ServerCertificate } from './certificates.js';
import { oidcProvider, pemOf, type TokenServer } from './oidc-provider.js';

let certificate: ServerCertificate;
let server: TokenServer;

beforeAll(async () => {
  certificate = await makeCertificate();
});

beforeEach(async () => {
  server = await oidcProvider(certificate);
});

const scope = 'data-reports:read';
const ask = (client: TokenServer['basic'] | TokenServer['signing'], wanted = scope) =>
  fetchToken({ ...client, tokenUrl: server.tokenUrl, scope: wanted }, { ca: certificate.ca });

describe('oidc-provider gives a token', () => {
  it('by HTTP Basic', async () => {
    expect(await ask(server.basic)).toMatchObject({ kind: 'token', scope, expiresIn: 600 });
  });

  it('by private_key_jwt', async () => {
    expect(await ask(server.signing)).toMatchObject({ kind: 'token', scope, expiresIn: 600 });
  });

  it('for another scope alone, where the client may have it', async () => {
    expect(await ask(server.basic, 'data-reports:write')).toMatchObject({ kind: 'token', scope: 'data-reports:write' });
  });
});

describe('oidc-provider gives none, and the reason is said', () => {
  it('where the secret is wrong', async () => {
    const wrong = `${server.basic.clientSecret}x`;
    const result = await ask({ ...server.basic, clientSecret: wrong });
    expect(result).toMatchObject({ kind: 'failed', code: 'invalid_client' });
    expect(JSON.stringify(result)).not.toContain('a-secret-of');
  });

  it('where the key is another one', async () => {
    const other = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
    const signingKey = { ...server.signing.signingKey, privateKey: await pemOf(other.privateKey) };
    expect(await ask({ ...server.signing, signingKey })).toMatchObject({ kind: 'failed', code: 'invalid_client' });
  });

  it('where the client may not have the scope', async () => {
    expect(await ask(server.signing, 'data-reports:write')).toMatchObject({ kind: 'failed', code: 'invalid_scope' });
  });

  it('where the key is none, before anything is sent', async () => {
    const signingKey = { ...server.signing.signingKey, privateKey: '-----BEGIN PRIVATE KEY-----\nnot-one\n-----END PRIVATE KEY-----' };
    const result = await ask({ ...server.signing, signingKey });
    expect(result).toMatchObject({ kind: 'failed', says: expect.stringContaining('no key for ES256') });
    expect(JSON.stringify(result)).not.toContain('not-one');
  });
});
