import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CredentialSource, RunOptions } from '../../run/options.js';
import type { Mark } from '../problem.js';
import { shownPath } from './find.js';
import { HIDDEN, nameOrHidden } from './secrets.js';
import type { Layers, Refuse } from './setting.js';
import type { CredentialConfig, LoadedConfig, Path } from './shape.js';

/** Gives what stands on standard input; `undefined` where that is a terminal, and nobody piped anything in. */
export type ReadInput = () => Promise<string | undefined>;

const SAFE_WAYS = 'the safe ways: --token-env NAME, --token-file FILE, --token - (standard input), or CONFORMANCE_TOKEN';

/** Who the run may be: the reader of flags, variables or file; the others of the file. A refused one is missing: the run does not start then. */
export async function resolveCredentials(layers: Layers, readInput: ReadInput, refuse: Refuse): Promise<RunOptions['credentials']> {
  const given = (await readerOfFlags(layers, readInput, refuse)) ?? readerOfEnvironment(layers, refuse);
  const configured = Object.entries(layers.config?.config.credentials ?? {}).filter(([who]) => who !== 'reader' || given === undefined);
  const found = await Promise.all(
    configured.map(async ([who, credential]) => [who, await configuredSource(layers, { who, credential }, refuse)] as const),
  );
  const sources = [...(given === undefined || given === 'refused' ? [] : [['reader', given] as const]), ...found];
  return Object.fromEntries(sources.filter(([, source]) => source !== undefined)) as RunOptions['credentials']; // the schema names the keys
}

/** The reader's token by one of the three flags; two of them at once could only be a mistake. */
async function readerOfFlags(
  { flags, env, cwd }: Layers,
  readInput: ReadInput,
  refuse: Refuse,
): Promise<CredentialSource | 'refused' | undefined> {
  const { token, tokenEnv, tokenFile } = flags;
  const given = [
    token !== undefined && '--token',
    tokenEnv !== undefined && '--token-env',
    tokenFile !== undefined && '--token-file',
  ].filter(Boolean);
  if (given.length === 0) return undefined;
  if (token !== undefined && token !== '-') {
    refuse({
      says: '--token takes no value but -',
      id: 'usage-secret',
      why: 'arguments are seen by everyone on the machine and kept in histories and logs',
      do: SAFE_WAYS,
    });
    return 'refused';
  }
  if (given.length > 1) {
    refuse({ says: `${given.join(' and ')} are given together`, id: 'usage-secret', do: 'keep one of them' });
    return 'refused';
  }
  if (tokenEnv !== undefined) return ofVariable(tokenEnv, { env, by: '--token-env', mark: {} }, refuse) ?? 'refused';
  if (tokenFile !== undefined) return (await ofFile(resolve(cwd, tokenFile), { cwd, by: '--token-file', mark: {} }, refuse)) ?? 'refused';
  return (await ofInput(readInput, refuse)) ?? 'refused';
}

function readerOfEnvironment({ env }: Layers, refuse: Refuse): CredentialSource | 'refused' | undefined {
  const token = env.CONFORMANCE_TOKEN;
  return token ? (checked(token, 'CONFORMANCE_TOKEN', {}, refuse) ?? 'refused') : undefined;
}

interface Configured {
  readonly who: string;
  readonly credential: CredentialConfig;
}

async function configuredSource(layers: Layers, { who, credential }: Configured, refuse: Refuse): Promise<CredentialSource | undefined> {
  const { env, cwd, config } = layers;
  const by = (key: string): { readonly by: string; readonly mark: Mark } => ({
    by: `credentials.${who}.${key}`,
    mark: marked(config, ['credentials', who, key]),
  });
  if ('tokenEnv' in credential) return ofVariable(credential.tokenEnv, { env, ...by('tokenEnv') }, refuse);
  if ('tokenFile' in credential) return ofFile(credential.tokenFile, { cwd, ...by('tokenFile') }, refuse);
  const clientId = variable(credential.clientIdEnv, { env, ...by('clientIdEnv') }, refuse);
  const clientSecret = variable(credential.clientSecretEnv, { env, ...by('clientSecretEnv') }, refuse);
  const tokenUrl = tokenEndpoint(credential.tokenUrl, by('tokenUrl'), refuse);
  if (clientId === undefined || clientSecret === undefined || tokenUrl === undefined) return undefined;
  return { kind: 'client', clientId, clientSecret, tokenUrl, scope: credential.scope, from: `$${credential.clientSecretEnv}` };
}

interface Origin {
  /** Which flag or key asks for it. */
  readonly by: string;
  readonly mark: Mark;
}

/** The value of a named variable. A name that looks like a token is not repeated: it may be one. */
function variable(name: string, { env, by, mark }: Origin & { readonly env: NodeJS.ProcessEnv }, refuse: Refuse): string | undefined {
  const shown = nameOrHidden(name);
  if (!/^[A-Za-z_]\w{0,63}$/.test(name) || shown === HIDDEN) {
    return refuse({
      ...mark,
      says: `${by} does not look like the name of a variable ${HIDDEN}`,
      id: 'usage-secret',
      why: `${by} takes the name, not the token`,
      do: SAFE_WAYS,
    });
  }
  const value = env[name];
  if (value) return value;
  const says = `the environment variable ${name} (from ${by}) is ${value === undefined ? 'not set' : 'empty'}`;
  return refuse({ ...mark, says, id: 'usage-variable', do: `export ${name}=…` });
}

function ofVariable(name: string, origin: Origin & { readonly env: NodeJS.ProcessEnv }, refuse: Refuse): CredentialSource | undefined {
  const token = variable(name, origin, refuse);
  return token === undefined ? undefined : checked(token, `$${name}`, origin.mark, refuse);
}

async function ofFile(
  file: string,
  { cwd, by, mark }: Origin & { readonly cwd: string },
  refuse: Refuse,
): Promise<CredentialSource | undefined> {
  const shown = shownPath(file, cwd);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text !== undefined) return checked(text, shown, mark, refuse);
  return refuse({ ...mark, says: `cannot read the file that ${by} names: ${nameOrHidden(shown)}`, id: 'usage-token-file' });
}

async function ofInput(readInput: ReadInput, refuse: Refuse): Promise<CredentialSource | undefined> {
  const text = await readInput();
  if (text !== undefined) return checked(text, 'standard input', {}, refuse);
  return refuse({
    says: '--token - reads standard input, and nothing is piped in',
    id: 'usage-token-input',
    do: 'conformance run --token - < reader.token',
  });
}

/** A token that a header can carry (RFC 9110 section 5.5 and RFC 6750 section 2.1: visible ASCII, no spaces). The token is never said. */
function checked(text: string, from: string, mark: Mark, refuse: Refuse): CredentialSource | undefined {
  const token = text.trim();
  if (/^[\x21-\x7e]+$/.test(token)) return { kind: 'token', token, from };
  if (token === '') return refuse({ ...mark, says: `the token from ${from} is empty`, id: 'usage-token' });
  const prefixed = /^bearer\s/i.test(token);
  return refuse({
    ...mark,
    says: prefixed
      ? `the token from ${from} begins with its scheme, "Bearer"`
      : `the token from ${from} has a space, a line break or a character that is not ASCII in it`,
    id: 'usage-token',
    why: 'RFC 6750 section 2.1: a bearer token is visible ASCII without spaces',
    ...(prefixed ? { do: 'leave "Bearer " out' } : {}),
  });
}

/** RFC 6749 section 3.2: TLS is required of the token endpoint; loopback is excepted, as there is nobody to listen. */
function tokenEndpoint(text: string, { by, mark }: Origin, refuse: Refuse): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.username === '' && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))) return text;
  return refuse({
    ...mark,
    says: `${by} is not an https: URL without a name and password`,
    id: 'usage-token-url',
    why: 'the client secret is sent there',
  });
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

function marked(config: LoadedConfig | undefined, path: Path): Mark {
  return config?.mark(path) ?? {};
}
