import { readFile } from 'node:fs/promises';
import { importKey, type SigningAlgorithm, type SigningKey } from '../../http/token-key.js';
import type { CredentialSource } from '../../run/options.js';
import { shownPath } from './find.js';
import { tokenEndpoint } from './place.js';
import { nameOrHidden } from './secrets.js';
import type { Layers, Refuse } from './setting.js';
import type { ClientConfig } from './shape.js';
import { type Origin, variable } from './variable.js';

/** What a client is read with: what names its members in messages, and the token endpoint where it has none of its own. */
export interface ClientPlace extends Pick<Layers, 'env' | 'cwd'> {
  readonly by: (key: keyof ClientConfig) => Origin;
  readonly tokenUrl: () => string | undefined;
}

/** A client with what it shows itself by; a refused one is missing. */
export async function resolveClient(config: ClientConfig, place: ClientPlace, refuse: Refuse): Promise<CredentialSource | undefined> {
  const { env, by } = place;
  const clientId = variable(config.clientIdEnv, { env, ...by('clientIdEnv') }, refuse);
  const shown = await shownBy(config, place, refuse);
  const tokenUrl = config.tokenUrl === undefined ? place.tokenUrl() : tokenEndpoint(config.tokenUrl, by('tokenUrl'), refuse);
  if (clientId === undefined || shown === undefined || tokenUrl === undefined) return undefined;
  return { kind: 'client', clientId, tokenUrl, scope: config.scope, ...shown };
}

type Shown = { readonly from: string } & ({ readonly clientSecret: string } | { readonly signingKey: SigningKey });

async function shownBy(config: ClientConfig, place: ClientPlace, refuse: Refuse): Promise<Shown | undefined> {
  const { clientSecretEnv, privateKeyFile, keyId = '', algorithm = 'ES256' } = config;
  const { env, cwd, by } = place;
  if (privateKeyFile !== undefined) {
    const file = { file: privateKeyFile, cwd, ...by('privateKeyFile') };
    const signingKey = await keyOf(file, { keyId, algorithm }, refuse);
    return signingKey && { signingKey, from: shownPath(privateKeyFile, cwd) };
  }
  const name = clientSecretEnv ?? ''; // one of the two is there: the schema has said so
  const clientSecret = variable(name, { env, ...by('clientSecretEnv') }, refuse);
  return clientSecret === undefined ? undefined : { clientSecret, from: `$${name}` };
}

/** The key in a PEM file. Its text is never said. */
async function keyOf(
  { file, cwd, by, mark }: Origin & { readonly file: string; readonly cwd: string },
  rest: Omit<SigningKey, 'privateKey'>,
  refuse: Refuse,
): Promise<SigningKey | undefined> {
  const shown = nameOrHidden(shownPath(file, cwd));
  const privateKey = await readFile(file, 'utf8').catch(() => undefined);
  if (privateKey === undefined)
    return refuse({
      ...mark,
      says: `cannot read the file that ${by} names: ${shown}`,
      id: 'usage-key-file',
      do: 'name a file that is there, and that you may read',
    });
  const key = { ...rest, privateKey };
  if ((await importKey(key)) !== undefined) return key;
  return refuse({
    ...mark,
    says: `the file that ${by} names holds no private key for ${rest.algorithm}: ${shown}`,
    id: 'usage-key-file',
    why: 'it is PEM text of the key alone, without a passphrase',
    do: keyMaker(rest.algorithm),
  });
}

const CURVES: Readonly<Partial<Record<SigningAlgorithm, string>>> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' };

/** The line that makes a key which signs by an algorithm. */
function keyMaker(algorithm: SigningAlgorithm): string {
  const curve = CURVES[algorithm];
  const kind = curve === undefined ? 'RSA -pkeyopt rsa_keygen_bits:2048' : `EC -pkeyopt ec_paramgen_curve:${curve}`;
  return `openssl genpkey -algorithm ${kind} -out key.pem`;
}
