import { beforeAll, describe, expect, it } from 'vitest';
import { generateKeys } from '../../src/mock/keys.js';
import { createTokenIssuer, type TokenIssuer } from '../../src/mock/tokens.js';
import { ALG_NONE, changedJwt, isJwt, JWT_CHANGES, jwtTemplate } from '../../src/plan/jwt-changes.js';

let issuer: TokenIssuer;
let token: string;
beforeAll(async () => {
  issuer = createTokenIssuer('https://127.0.0.1', await generateKeys());
  token = await issuer.issue({ clientId: 'reader', scopes: ['data-reports:read'], lifetime: 600 });
});

describe('a change of a JWT', () => {
  it('makes tokens of its parts that all differ', () => {
    const made = [ALG_NONE, ...JWT_CHANGES].map((change) => changedJwt(token, jwtTemplate(change) ?? ''));
    expect(new Set([...made, token]).size).toBe(JWT_CHANGES.length + 2);
  });

  it.each([ALG_NONE, ...JWT_CHANGES])('%s is no valid token', async (change) => {
    expect((await issuer.verify(changedJwt(token, jwtTemplate(change) ?? ''))).kind).toBe('invalid');
  });

  it('to alg none keeps the claims, asks for no signature and has none', () => {
    const [header = '', payload, signature] = changedJwt(token, jwtTemplate(ALG_NONE) ?? '').split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'none' });
    expect([payload, signature]).toEqual([token.split('.')[1], '']);
  });

  it('leaves a token alone that has no parts', () => {
    expect(isJwt('opaque')).toBe(false);
    expect(changedJwt('opaque', '{1}.{2}.')).toBe('opaque');
  });
});
