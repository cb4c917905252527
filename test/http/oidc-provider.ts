/** A token server that no one here wrote, on loopback https, for the tests of OAuth 2.0. */
import type { webcrypto } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { exportJWK } from 'jose/key/export';
import type { SigningKey } from '../../src/http/token-key.js';
import type { ServerCertificate } from './certificates.js';
import { httpsServer } from './servers.js';

/** What a test needs to know of it. */
export interface TokenServer {
  readonly tokenUrl: string;
  /** The client that shows itself by HTTP Basic; it may have both scopes. */
  readonly basic: { readonly clientId: string; readonly clientSecret: string };
  /** The client that signs; it may only read. */
  readonly signing: { readonly clientId: string; readonly signingKey: SigningKey };
}

const SECRET = 'a-secret-of-the-tests/with+signs=';

/** Starts oidc-provider; it ends after the test. Tokens live for ten minutes. */
export async function oidcProvider(certificate: ServerCertificate): Promise<TokenServer> {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const { Provider } = await quietly(() => import('oidc-provider'));
  let answer: RequestListener | undefined;
  const origin = await httpsServer(certificate, (request, response) => void answer?.(request, response));
  const usual = {
    redirect_uris: [],
    response_types: [],
    grant_types: ['client_credentials'],
    id_token_signed_response_alg: 'ES256',
  } as const;
  const provider = await quietly(
    async () =>
      new Provider(origin, {
        scopes: ['data-reports:read', 'data-reports:write'],
        features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
        enabledJWA: { clientAuthSigningAlgValues: ['ES256'] },
        clientAuthMethods: ['client_secret_basic', 'private_key_jwt'],
        jwks: { keys: [{ ...(await exportJWK(keys.privateKey)), use: 'sig', alg: 'ES256' }] },
        cookies: { keys: ['of no use here'] },
        ttl: { ClientCredentials: 600 },
        clients: [
          { ...usual, client_id: 'basic', client_secret: SECRET, scope: 'data-reports:read data-reports:write' },
          {
            ...usual,
            client_id: 'signing',
            scope: 'data-reports:read',
            token_endpoint_auth_method: 'private_key_jwt',
            token_endpoint_auth_signing_alg: 'ES256',
            jwks: { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'key-1', use: 'sig', alg: 'ES256' }] },
          },
        ],
      }),
  );
  answer = provider.callback();
  return {
    tokenUrl: `${origin}/token`,
    basic: { clientId: 'basic', clientSecret: SECRET },
    signing: { clientId: 'signing', signingKey: { privateKey: await pemOf(keys.privateKey), keyId: 'key-1', algorithm: 'ES256' } },
  };
}

/** A private key as PEM text: PKCS #8. */
export async function pemOf(key: webcrypto.CryptoKey): Promise<string> {
  const bytes = Buffer.from(await crypto.subtle.exportKey('pkcs8', key)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${bytes}\n-----END PRIVATE KEY-----\n`;
}

/** It warns of older releases of Node.js, and of keeping everything in memory: both are as wanted here. */
async function quietly<T>(load: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await load();
  } finally {
    console.warn = warn;
  }
}
