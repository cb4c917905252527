import type { TlsIdentity } from '../../http/client-certificate.js';
import type { ProxyRules } from '../../http/proxy.js';
import type { Secret } from '../../http/redact.js';
import type { TokenOptions, TokenResult } from '../../http/token.js';
import type { HeldUse } from '../../plan/credential-uses.js';
import type { CredentialGap, CredentialGaps } from '../../plan/needs.js';
import { isSelected, type Selection } from '../../plan/plan.js';
import type { CredentialUse, Suite } from '../../plan/suite.js';
import type { CredentialName, CredentialSource } from '../options.js';
import type { NeedResult, RunProblem } from '../record.js';
import { allScopes, allScopesGap } from './all-scopes.js';
import { createKeeper, type TokenKeeper } from './keeper.js';
import { OTHER_SCOPE, otherScopeGap } from './other-scope.js';
import { clientSource, givenSource, type Held, type TokenSource } from './source.js';
import { type Expiry, expiryOf } from './wait-expiry.js';

/** The tokens that credentials gave, and in sentences why some gave none. */
export interface Tokens {
  readonly tokens: TokenKeeper['tokens'];
  /** Keeps them good while requests are sent. */
  readonly keeper: TokenKeeper;
  /** Why a credential gave no token. */
  readonly problems: readonly RunProblem[];
  /** What must never be written beside the tokens, with the name that stands for it. */
  readonly secrets: readonly Secret[];
  /** Why there is none of a credential that was given, none that lacks the scope, none with all scopes, or none that has ended. */
  readonly gaps: CredentialGaps;
  /** How what was sought beyond the configuration came about. */
  readonly needs: readonly NeedResult[];
  /** The token that is kept until it has ended. */
  readonly expiry?: Expiry;
}

/** How tokens are obtained. */
export interface ObtainOptions extends TlsIdentity {
  /** That of the target: the client's certificate is shown to a token endpoint there, and to no other. */
  readonly origin: string;
  /** Which proxy leads where. */
  readonly proxies?: ProxyRules;
  /** Milliseconds. */
  readonly timeout: number;
  /** Credentials that cases ask with. */
  readonly wanted: ReadonlySet<CredentialUse>;
  readonly waitExpiry: 'wait' | 'do-not-wait';
  /** Milliseconds that the run may take, where that was set. */
  readonly time?: number;
}

type Credentials = Readonly<Partial<Record<CredentialName, CredentialSource>>>;
type Client = Extract<CredentialSource, { kind: 'client' }>;
type HeldToken = Extract<Held, { kind: 'held' }>;

interface Obtained {
  readonly name: CredentialName;
  readonly source: TokenSource;
  readonly held: Held;
}

/** The credentials that the selected cases ask with. */
export function wantedCredentials(suites: readonly Suite[], selection: Selection): ReadonlySet<CredentialUse> {
  const cases = suites.flatMap((suite) => suite.cases.filter((shape) => isSelected(suite, shape, `${suite.id}/${shape.id}`, selection)));
  return new Set(cases.flatMap((shape) => ('send' in shape ? [shape.send.credential ?? 'reader'] : [])));
}

/** Gets the token of each credential: as given, or from its token endpoint by client credentials (RFC 6749 section 4.4). */
export async function obtainTokens(credentials: Credentials, options: ObtainOptions): Promise<Tokens> {
  const sourceOf = createSources(options);
  const entries = Object.entries(credentials) as [CredentialName, CredentialSource][]; // its keys are those names
  const given = await Promise.all(entries.map(async ([name, source]) => obtain(name, sourceOf(source))));
  const sought = await Promise.all([
    otherOf(credentials, given, { sourceOf, wanted: options.wanted }),
    allOf(credentials, { sourceOf, wanted: options.wanted }),
  ]);
  const all = [...given, ...sought.flatMap(({ obtained }) => obtained ?? [])];
  const keeper = createKeeper(
    all.flatMap(({ held, ...rest }) => (held.kind === 'held' ? [{ ...rest, held }] : [])),
    Date.now,
  );
  const expired = expiredOf(credentials, given, options);
  if (expired.expiry !== undefined) keeper.addExpired(expired.expiry.token);
  return {
    tokens: keeper.tokens,
    keeper,
    problems: given.flatMap(({ name, held }) =>
      held.kind === 'failed' ? [{ says: `no token for ${name}: ${held.says}`, remedy: held.remedy }] : [],
    ),
    secrets: entries.flatMap(([name, source]) => secretsOf(name, source)),
    gaps: {
      ...Object.fromEntries(given.flatMap(({ name, held }) => (held.kind === 'failed' ? [[name, gapOf(name, held)]] : []))),
      ...Object.fromEntries(sought.flatMap(({ name, gap }) => (gap === undefined ? [] : [[name, gap]]))),
      ...(expired.gap === undefined ? {} : { expired: expired.gap }),
    },
    needs: sought.flatMap(needsOf),
    ...(expired.expiry === undefined ? {} : { expiry: expired.expiry }),
  };
}

/** The reason stands once among the problems. */
function gapOf(name: CredentialName, { remedy }: Pick<CredentialGap, 'remedy'>): CredentialGap {
  return { because: `no token came for ${name}`, remedy };
}

async function obtain(name: CredentialName, source: TokenSource): Promise<Obtained> {
  return { name, source, held: await source.present() };
}

/** One source for each client and scope, however many credentials share it. */
function createSources(options: ObtainOptions): (source: CredentialSource) => TokenSource {
  const clients = new Map<string, TokenSource>();
  return (source) => {
    if (source.kind === 'token') return givenSource(source.token, Date.now());
    const key = JSON.stringify([source.tokenUrl, source.clientId, source.scope]);
    const known = clients.get(key) ?? clientSource({ fetch: () => fetchWith(source, wayTo(source, options)), now: Date.now });
    clients.set(key, known);
    return known;
  };
}

function wayTo({ tokenUrl }: Client, { origin, timeout, proxies, ca, client }: ObtainOptions): TokenOptions {
  const isTarget = URL.canParse(tokenUrl) && new URL(tokenUrl).origin === origin;
  const identity = { ...(ca === undefined ? {} : { ca }), ...(isTarget && client !== undefined ? { client } : {}) };
  return { timeout, ...identity, ...(proxies === undefined ? {} : { proxies }) };
}

async function fetchWith(source: Client, options: TokenOptions): Promise<TokenResult> {
  const { fetchToken } = await import('../../http/token.js'); // the OAuth client is loaded for those who use it
  return fetchToken(source, options);
}

/** A token that was looked for beyond the configuration, or why there is none. */
interface Sought {
  readonly name: HeldUse;
  readonly need: string;
  readonly obtained?: Obtained;
  readonly gap?: CredentialGap;
}

/** What tokens are sought with. */
interface Search {
  readonly sourceOf: (source: CredentialSource) => TokenSource;
  readonly wanted: ReadonlySet<CredentialUse>;
}

/** The token that lacks the scope, where none was given and the reader is a client: asked for once, with another scope alone. */
async function otherOf({ reader, other }: Credentials, given: readonly Obtained[], { sourceOf, wanted }: Search): Promise<Sought> {
  const sought = { name: 'other', need: 'a token without the scope' } as const;
  const works = given.some(({ name, held }) => name === 'reader' && held.kind === 'held');
  if (other !== undefined || reader?.kind !== 'client' || !works || !wanted.has('other')) return sought;
  const obtained = await obtain('other', sourceOf({ ...reader, scope: OTHER_SCOPE }));
  const gap = otherScopeGap(obtained.held, reader.scope);
  return gap === undefined ? { ...sought, obtained } : { ...sought, gap };
}

/** The token that holds all scopes, where none was given and a client may have it: the reader's is asked for it, then the writer's. */
async function allOf(credentials: Credentials, { sourceOf, wanted }: Search): Promise<Sought> {
  const sought = { name: 'all-scopes', need: 'a token with all scopes' } as const;
  const clients = [credentials.reader, credentials.writer].flatMap((source) => (source?.kind === 'client' ? [source] : []));
  if (credentials['all-scopes'] !== undefined || !wanted.has('all-scopes')) return sought;
  let gap: CredentialGap | undefined;
  for (const client of clients) {
    const scope = allScopes(client.scope);
    const obtained = await obtain('all-scopes', sourceOf({ ...client, scope }));
    gap = allScopesGap(obtained.held, scope);
    if (gap === undefined) return { ...sought, obtained };
  }
  return gap === undefined ? sought : { ...sought, gap };
}

function needsOf({ need, obtained, gap }: Sought): readonly NeedResult[] {
  if (gap !== undefined) return [{ need, met: 'no', note: gap.because }];
  return obtained === undefined ? [] : [{ need, met: 'token-endpoint' }];
}

/** The reader's first token, kept until it has ended; or why there is no expired one. */
function expiredOf(
  { expired }: Credentials,
  given: readonly Obtained[],
  { wanted, waitExpiry, time }: ObtainOptions,
): { readonly expiry?: Expiry; readonly gap?: CredentialGaps['expired'] } {
  if (expired !== undefined || !wanted.has('expired')) return {};
  const remedy = 'credentials: { expired: { tokenEnv: T_EXPIRED } }';
  if (waitExpiry === 'do-not-wait') return { gap: { because: 'no expired token was given', remedy: `--wait-expiry, or ${remedy}` } };
  const held = given.map((one) => (one.name === 'reader' ? one.held : undefined)).find((one): one is HeldToken => one?.kind === 'held');
  if (held === undefined) return { gap: { because: 'there is no token of the reader to wait for', remedy } };
  const expiry = expiryOf(held, Date.now());
  if (expiry === undefined) return { gap: { because: "the reader's token does not say when it ends", remedy } };
  const wait = Math.ceil((expiry.at - Date.now()) / 1000);
  if (time === undefined || time / 1000 > wait) return { expiry };
  return {
    gap: {
      because: `the reader's token ends in ${wait} s, and the run may take ${Math.round(time / 1000)} s`,
      remedy: `--max-time ${wait + 60}`,
    },
  };
}

/** A key never leaves this machine, but what is signed with it does: its text is a secret all the same. */
function secretsOf(name: CredentialName, source: CredentialSource): readonly Secret[] {
  if (source.kind === 'token') return []; // a token is the keeper's, as all are
  if ('clientSecret' in source) return [{ value: source.clientSecret, name: `${name}'s client secret` }];
  return [{ value: source.signingKey.privateKey, name: `${name}'s private key` }];
}
