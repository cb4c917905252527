import { randomBytes } from 'node:crypto';
import { READ_SCOPE, WRITE_SCOPE } from './access.js';
import type { AccountName } from './accounts.js';
import { exportPrivateKey, generateKeys, type KeyPair } from './keys.js';

/** An OAuth 2.0 client of the reference server: it shows itself by a secret, or by assertions that it signs. */
export interface MockClient {
  readonly id: string;
  /** Whose jobs its tokens open. */
  readonly account: AccountName;
  readonly scopes: readonly string[];
  /** For HTTP Basic. */
  readonly secret?: string;
  /** For `private_key_jwt`. */
  readonly key?: ClientKey;
}

/** The key of a client, as the client has it. */
export interface ClientKey {
  readonly kid: string;
  /** PKCS #8, PEM. */
  readonly pem: string;
}

/** A client and, where it signs, the public key by which the server knows it. */
export interface RegisteredClient {
  readonly client: MockClient;
  readonly publicKey?: KeyPair['publicKey'];
}

/** The clients by their ids, the ordinary one, which may only read, first. Each start gives them new secrets and a new key. */
export async function makeClients(): Promise<readonly RegisteredClient[]> {
  const keys = await generateKeys();
  const key: ClientKey = { kid: randomBytes(8).toString('hex'), pem: await exportPrivateKey(keys) };
  const both = [READ_SCOPE, WRITE_SCOPE];
  return [
    withSecret('reader', 'main', [READ_SCOPE]),
    withSecret('other', 'main', [WRITE_SCOPE]),
    withSecret('both', 'main', both),
    withSecret('empty', 'empty', both),
    withSecret('many', 'many', both),
    { client: { id: 'signing', account: 'main', scopes: both, key }, publicKey: keys.publicKey },
  ];
}

function withSecret(id: string, account: AccountName, scopes: readonly string[]): RegisteredClient {
  return { client: { id, account, scopes, secret: randomBytes(24).toString('base64url') } };
}
