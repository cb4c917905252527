import type { SecurityModel } from '../../document/security.js';
import type { SecurityScheme } from '../../document/security-scheme.js';
import { GIVEN_WRONG } from '../../plan/suite.js';
import type { GivenText, GivenWrongs, SchemeCredential, SchemeCredentials } from '../../run/access/credentials.js';
import { checkedKey, type KeyPlace } from './api-key.js';
import { resolveClient } from './client.js';
import { type CredentialPlace, ofFile, ofVariable, readNamed, resolveReader } from './credentials.js';
import { shownPath } from './find.js';
import { unknownNames } from './known.js';
import type { Layers, Refuse } from './setting.js';
import type { ClientConfig, GivenConfig, SchemeConfig } from './shape.js';
import { type Origin, variable } from './variable.js';

/**
 * What the security schemes of a document are shown by: as the configuration says; and where one scheme alone takes a token, that of the
 * flags or of CONFORMANCE_TOKEN is for it.
 */
export async function resolveSchemes(
  layers: Layers,
  { model, ...place }: CredentialPlace & { readonly model: SecurityModel },
  refuse: Refuse,
): Promise<SchemeCredentials> {
  const configured = layers.config?.config.credentials?.schemes ?? {};
  const mark = (name: string) =>
    ({ from: '', layer: 'file', mark: layers.config?.mark(['credentials', 'schemes', name], 'key') ?? {} }) as const;
  const found: [string, SchemeCredential][] = [];
  for (const [name, config] of Object.entries(configured)) {
    const scheme = model.schemes.get(name);
    if (scheme === undefined) {
      const kind = { what: 'security scheme', all: 'schemes that the document uses', known: [...model.schemes.keys()], said: mark(name) };
      for (const problem of unknownNames([name], kind)) refuse(problem);
      continue;
    }
    const credential = await credentialOf({ name, scheme, config }, layers, refuse);
    if (credential !== undefined) found.push([name, credential]);
  }
  const reader = await readerFor(model, Object.keys(configured), layers, place, refuse);
  return Object.fromEntries(reader === undefined ? found : [...found, reader]);
}

/** The one scheme that takes a token and that the configuration says nothing of, with the reader's token. */
async function readerFor(
  { schemes }: SecurityModel,
  configured: readonly string[],
  layers: Layers,
  place: CredentialPlace,
  refuse: Refuse,
): Promise<[string, SchemeCredential] | undefined> {
  const takers = [...schemes].filter(([, { kind }]) => kind === 'bearer' || kind === 'oauth2' || kind === 'openIdConnect');
  const { token, tokenEnv, tokenFile, clientIdEnv, clientSecretEnv } = layers.flags;
  const isTyped = [token, tokenEnv, tokenFile, clientIdEnv, clientSecretEnv].some((flag) => flag !== undefined);
  const [taker, second] = takers.filter(([name]) => !configured.includes(name));
  if (taker === undefined || second !== undefined) {
    if (isTyped)
      refuse({
        says: `a token is given by a flag, and ${takers.length === 0 ? 'no scheme' : 'not one scheme alone'} of the document takes one`,
        id: 'usage-secret',
        do: `credentials: { schemes: { ${takers[0]?.[0] ?? 'NAME'}: { tokenEnv: … } } }   in the configuration`,
      });
    return undefined;
  }
  const source = await resolveReader(layers, place, refuse);
  if (source === undefined || source === 'refused') return undefined;
  const [name] = taker;
  if (source.kind === 'client') return [name, { kind: 'client', client: source }];
  return [name, { kind: 'token', token: given(source.token, source.from) }];
}

interface Configured {
  readonly name: string;
  readonly scheme: SecurityScheme;
  readonly config: SchemeConfig;
}

async function credentialOf({ name, scheme, config }: Configured, layers: Layers, refuse: Refuse): Promise<SchemeCredential | undefined> {
  const by = (key: string): Origin => ({
    by: `credentials.schemes.${name}.${key}`,
    mark: layers.config?.mark(['credentials', 'schemes', name, ...key.split('.')]) ?? {},
  });
  const parts: Parts = { layers, by, refuse };
  const wrong = misfit(name, scheme, config);
  if (wrong !== undefined) return refuse({ ...layers.config?.mark(['credentials', 'schemes', name], 'key'), ...wrong });
  if (scheme.kind === 'apiKey') return keyOf(config, scheme.in, parts);
  if (scheme.kind === 'basic') return passwordOf(config, parts);
  return config.clientIdEnv === undefined ? tokenOf(config, parts) : clientOf({ name, config }, parts);
}

interface Parts {
  readonly layers: Layers;
  readonly by: (key: string) => Origin;
  readonly refuse: Refuse;
}

/** The keys of each way, and with them those that may stand beside. */
const WAYS: readonly {
  readonly kinds: readonly SecurityScheme['kind'][];
  readonly needs: readonly string[];
  readonly may: readonly string[];
}[] = [
  { kinds: ['apiKey'], needs: ['valueEnv'], may: ['expired'] },
  { kinds: ['apiKey'], needs: ['valueFile'], may: ['expired'] },
  { kinds: ['basic'], needs: ['usernameEnv', 'passwordEnv'], may: [] },
  { kinds: ['bearer', 'oauth2', 'openIdConnect'], needs: ['tokenEnv'], may: ['other', ...GIVEN_WRONG] },
  { kinds: ['bearer', 'oauth2', 'openIdConnect'], needs: ['tokenFile'], may: ['other', ...GIVEN_WRONG] },
  { kinds: ['bearer', 'oauth2', 'openIdConnect'], needs: ['clientIdEnv', 'clientSecretEnv'], may: ['tokenUrl', 'scopes', ...GIVEN_WRONG] },
  {
    kinds: ['bearer', 'oauth2', 'openIdConnect'],
    needs: ['clientIdEnv', 'privateKeyFile', 'keyId'],
    may: ['algorithm', 'tokenUrl', 'scopes', ...GIVEN_WRONG],
  },
];

/** What is wrong with the keys of a scheme's credential, by the kind of the scheme. */
function misfit(
  name: string,
  scheme: SecurityScheme,
  config: SchemeConfig,
): { readonly says: string; readonly id: string; readonly do: string } | undefined {
  const keys = Object.keys(config);
  const ways = WAYS.filter(({ kinds }) => kinds.includes(scheme.kind));
  const fits = ways.some(
    ({ needs, may }) => needs.every((key) => keys.includes(key)) && keys.every((key) => [...needs, ...may].includes(key)),
  );
  if (fits) return undefined;
  const kind = scheme.kind === 'unspoken' ? scheme.type : scheme.kind;
  return {
    says: `credentials.schemes.${name} does not say what ${name} (${kind}) is shown by`,
    id: 'config-credential',
    do:
      ways.length === 0
        ? 'leave it out: conformance does not speak it'
        : ways.map(({ needs }) => needs.map((key) => `${key}: …`).join(', ')).join('\nor '),
  };
}

async function keyOf(config: SchemeConfig, place: KeyPlace, parts: Parts): Promise<SchemeCredential | undefined> {
  const key = await keyTextOf(config, { prefix: '', place }, parts);
  const expired = config.expired === undefined ? undefined : await keyTextOf(config.expired, { prefix: 'expired.', place }, parts);
  return key && { kind: 'key', key, ...(expired === undefined ? {} : { expired }) };
}

async function tokenOf(config: SchemeConfig, parts: Parts): Promise<SchemeCredential | undefined> {
  const token = await textOf(config, '', parts);
  const wrong = await wrongsOf(config, parts);
  const other = config.other === undefined ? undefined : await textOf(config.other, 'other.', parts);
  return (
    token && {
      kind: 'token',
      token,
      ...wrong,
      ...(other === undefined ? {} : { other: { token: other, scopes: config.other?.scopes ?? [] } }),
    }
  );
}

/** The tokens that are soundly signed, and wrong. */
async function wrongsOf(config: SchemeConfig, parts: Parts): Promise<GivenWrongs> {
  const read = GIVEN_WRONG.map(async (name) => {
    const named = config[name];
    return [name, named === undefined ? undefined : await textOf(named, `${name}.`, parts)] as const;
  });
  return Object.fromEntries((await Promise.all(read)).filter(([, token]) => token !== undefined));
}

function passwordOf({ usernameEnv = '', passwordEnv = '' }: SchemeConfig, { layers, by, refuse }: Parts): SchemeCredential | undefined {
  const username = variable(usernameEnv, { env: layers.env, ...by('usernameEnv') }, refuse);
  const password = variable(passwordEnv, { env: layers.env, ...by('passwordEnv') }, refuse);
  if (username === undefined || password === undefined) return undefined;
  return { kind: 'password', username: given(username, `$${usernameEnv}`), password: given(password, `$${passwordEnv}`) };
}

/** A client without a token URL of its own asks that of the document: an empty one stands for it. */
async function clientOf(
  { name, config }: { readonly name: string; readonly config: SchemeConfig },
  parts: Parts,
): Promise<SchemeCredential | undefined> {
  const { layers, by, refuse } = parts;
  const { env, cwd } = layers;
  const { scopes, ...keys } = config;
  const wrong = await wrongsOf(config, parts);
  const client = await resolveClient(
    { ...keys, clientIdEnv: keys.clientIdEnv ?? name, scope: '' } as ClientConfig,
    { env, cwd, by, tokenUrl: () => '' },
    refuse,
  );
  return client?.kind === 'client' ? { kind: 'client', client, ...(scopes === undefined ? {} : { scopes }), ...wrong } : undefined;
}

/** An API key by its variable or file, as its place can carry it. */
async function keyTextOf(
  config: GivenConfig,
  { prefix, place }: { readonly prefix: string; readonly place: KeyPlace },
  { layers, by, refuse }: Parts,
): Promise<GivenText | undefined> {
  const { env, cwd } = layers;
  const { key, name } = namedBy(config);
  const origin = by(`${prefix}${key}`);
  const isVariable = key.endsWith('Env');
  const text = isVariable ? variable(name, { env, ...origin }, refuse) : await readNamed(name, { cwd, ...origin }, refuse);
  const from = isVariable ? `$${name}` : shownPath(name, cwd);
  return text === undefined ? undefined : checkedKey(text, { place, from, mark: origin.mark }, refuse);
}

/** Which of its keys names a variable or file, and that name. */
function namedBy(config: GivenConfig): { readonly key: keyof GivenConfig; readonly name: string } {
  const key = (['valueEnv', 'tokenEnv', 'valueFile', 'tokenFile'] as const).find((one) => config[one] !== undefined) ?? 'valueEnv';
  return { key, name: config[key] ?? '' };
}

/** A token by its variable or file. */
async function textOf(config: GivenConfig, prefix: string, { layers, by, refuse }: Parts): Promise<GivenText | undefined> {
  const { env, cwd } = layers;
  const { key, name } = namedBy(config);
  const origin = by(`${prefix}${key}`);
  const source = key.endsWith('Env') ? ofVariable(name, { env, ...origin }, refuse) : await ofFile(name, { cwd, ...origin }, refuse);
  return source?.kind === 'token' ? given(source.token, source.from) : undefined;
}

function given(value: string, from: string): GivenText {
  return { value, from };
}
