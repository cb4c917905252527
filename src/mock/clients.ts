import { randomBytes } from 'node:crypto';
import { READ_SCOPE } from './access.js';

/** An OAuth 2.0 client of the reference server. */
export interface MockClient {
  readonly id: string;
  readonly secret: string;
  readonly scopes: readonly string[];
}

/** The scope that lets jobs be made and files deleted. */
const WRITE_SCOPE = 'data-reports:write';

/** The ordinary client, which may only read, first; then one that may not read, and one that may do both. */
export type MockClients = readonly [reader: MockClient, other: MockClient, both: MockClient];

/** The clients; each start gives them new secrets. */
export function makeClients(): MockClients {
  const client = (id: string, ...scopes: string[]): MockClient => ({ id, secret: randomBytes(24).toString('base64url'), scopes });
  return [client('reader', READ_SCOPE), client('other', WRITE_SCOPE), client('both', READ_SCOPE, WRITE_SCOPE)];
}
