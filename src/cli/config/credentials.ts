import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CredentialSource, RunOptions } from '../../run/options.js';
import { READ_SCOPE } from '../../run/tokens/other-scope.js';
import type { Mark } from '../problem.js';
import type { RunFlags } from '../run-flags.js';
import { resolveClient } from './client.js';
import { shownPath } from './find.js';
import type { Place } from './place.js';
import { nameOrHidden } from './secrets.js';
import type { Layers, Refuse } from './setting.js';
import type { ClientConfig, CredentialConfig, LoadedConfig, Path } from './shape.js';
import { type Origin, putThere, SAFE_WAYS, STANDARD_INPUT, variable } from './variable.js';

/** Gives what stands on standard input; `undefined` where that is a terminal, and nobody piped anything in. */
export type ReadInput = () => Promise<string | undefined>;

/** What credentials are read with beside the layers. */
export interface CredentialPlace extends Pick<Place, 'tokenUrl'> {
  readonly readInput: ReadInput;
}

/** Who the run may be: the reader of flags, variables or file; the others of the file. A refused one is missing: the run does not start then. */
export async function resolveCredentials(layers: Layers, place: CredentialPlace, refuse: Refuse): Promise<RunOptions['credentials']> {
  const given = await resolveReader(layers, place, refuse);
  const { schemes: _, ...own } = layers.config?.config.credentials ?? {};
  const configured = Object.entries(own).filter(([who]) => who !== 'reader' || given === undefined);
  const found = await Promise.all(
    configured.map(async ([who, credential]) => [who, await configuredSource(layers, { who, credential, ...place }, refuse)] as const),
  );
  const sources = [...(given === undefined || given === 'refused' ? [] : [['reader', given] as const]), ...found];
  return Object.fromEntries(sources.filter(([, source]) => source !== undefined)) as RunOptions['credentials']; // the schema names the keys
}

/** The reader of flags or of the environment. */
export async function resolveReader(
  layers: Layers,
  place: CredentialPlace,
  refuse: Refuse,
): Promise<CredentialSource | 'refused' | undefined> {
  return (await readerOfFlags(layers, place, refuse)) ?? readerOfEnvironment(layers, refuse);
}

/** The reader's token by one of the flags; two of them at once could only be a mistake. */
async function readerOfFlags(
  { flags, env, cwd }: Layers,
  place: CredentialPlace,
  refuse: Refuse,
): Promise<CredentialSource | 'refused' | undefined> {
  const { token, tokenEnv, tokenFile, clientIdEnv, clientSecretEnv } = flags;
  const given = [
    token !== undefined && '--token',
    tokenEnv !== undefined && '--token-env',
    tokenFile !== undefined && '--token-file',
    (clientIdEnv ?? clientSecretEnv) !== undefined && '--client-id-env',
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
  if (token !== undefined) return (await ofInput(place.readInput, refuse)) ?? 'refused';
  return (await ofClientFlags(flags, { env, cwd, ...place }, refuse)) ?? 'refused';
}

/** The reader's client, where no file is wanted for it. */
async function ofClientFlags(
  { clientIdEnv, clientSecretEnv }: Pick<RunFlags, 'clientIdEnv' | 'clientSecretEnv'>,
  place: Pick<Layers, 'env' | 'cwd'> & CredentialPlace,
  refuse: Refuse,
): Promise<CredentialSource | undefined> {
  if (clientIdEnv === undefined || clientSecretEnv === undefined) {
    const [given, missing] =
      clientIdEnv === undefined ? ['--client-secret-env', '--client-id-env'] : ['--client-id-env', '--client-secret-env'];
    return refuse({
      says: `${given} is given without ${missing}`,
      id: 'usage-secret',
      do: '--client-id-env NAME --client-secret-env NAME',
    });
  }
  const flags: Readonly<Record<string, string>> = { clientIdEnv: '--client-id-env', clientSecretEnv: '--client-secret-env' };
  const by = (key: keyof ClientConfig): Origin => ({ by: flags[key] ?? key, mark: {} });
  return resolveClient({ clientIdEnv, clientSecretEnv, scope: READ_SCOPE }, { ...place, by }, refuse);
}

function readerOfEnvironment({ env }: Layers, refuse: Refuse): CredentialSource | 'refused' | undefined {
  const token = env.CONFORMANCE_TOKEN;
  return token ? (checked(token, 'CONFORMANCE_TOKEN', {}, refuse) ?? 'refused') : undefined;
}

interface Configured extends Pick<Place, 'tokenUrl'> {
  readonly who: string;
  readonly credential: CredentialConfig;
}

async function configuredSource(
  layers: Layers,
  { who, credential, tokenUrl }: Configured,
  refuse: Refuse,
): Promise<CredentialSource | undefined> {
  const { env, cwd, config } = layers;
  const by = (key: string): Origin => ({ by: `credentials.${who}.${key}`, mark: marked(config, ['credentials', who, key]) });
  if ('tokenEnv' in credential) return ofVariable(credential.tokenEnv, { env, ...by('tokenEnv') }, refuse);
  if ('tokenFile' in credential) return ofFile(credential.tokenFile, { cwd, ...by('tokenFile') }, refuse);
  if (who !== 'expired') return resolveClient(credential, { env, cwd, by, tokenUrl }, refuse);
  return refuse({
    ...by('clientIdEnv').mark,
    says: "credentials.expired is a client, and a client's tokens are fresh",
    id: 'config-credential',
    do: "--wait-expiry   keeps the reader's first token until it has ended",
  });
}

/** The token in a variable. */
export function ofVariable(
  name: string,
  origin: Origin & { readonly env: NodeJS.ProcessEnv },
  refuse: Refuse,
): CredentialSource | undefined {
  const token = variable(name, origin, refuse);
  return token === undefined ? undefined : checked(token, `$${name}`, origin.mark, refuse);
}

/** The token in a file. */
export async function ofFile(
  file: string,
  { cwd, by, mark }: Origin & { readonly cwd: string },
  refuse: Refuse,
): Promise<CredentialSource | undefined> {
  const shown = shownPath(file, cwd);
  const text = await readNamed(file, { cwd, by, mark }, refuse);
  return text === undefined ? undefined : checked(text, shown, mark, refuse);
}

/** The text of a file that a flag or key names. */
export async function readNamed(
  file: string,
  { cwd, by, mark }: Origin & { readonly cwd: string },
  refuse: Refuse,
): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text !== undefined) return text;
  return refuse({
    ...mark,
    says: `cannot read the file that ${by} names: ${nameOrHidden(shownPath(file, cwd))}`,
    id: 'usage-token-file',
    do: 'name a file that is there, and that you may read',
  });
}

async function ofInput(readInput: ReadInput, refuse: Refuse): Promise<CredentialSource | undefined> {
  const text = await readInput();
  if (text !== undefined) return checked(text, STANDARD_INPUT, {}, refuse);
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
  if (token === '') return refuse({ ...mark, says: `the token from ${from} is empty`, id: 'usage-token', do: putThere('the token', from) });
  const prefixed = /^bearer\s/i.test(token);
  return refuse({
    ...mark,
    says: prefixed
      ? `the token from ${from} begins with its scheme, "Bearer"`
      : `the token from ${from} has a space, a line break or a character that is not ASCII in it`,
    id: 'usage-token',
    why: 'RFC 6750 section 2.1: a bearer token is visible ASCII without spaces',
    do: prefixed ? 'leave "Bearer " out' : putThere('the token', from),
  });
}

function marked(config: LoadedConfig | undefined, path: Path): Mark {
  return config?.mark(path) ?? {};
}
