import type { SecurityModel } from '../../document/security.js';
import type { TokenOptions, TokenResult } from '../../http/token.js';
import type { Showing } from '../../plan/suite.js';
import type { RunProblem } from '../record.js';
import { clientSource, type Held, type TokenSource } from '../tokens/source.js';
import type { SchemeCredential } from './credentials.js';
import { tokenUrlOf } from './token-url.js';

/** Why a token cannot be shown, and what would change that. */
export interface Gap {
  readonly because: string;
  readonly remedy: string;
}

/** The tokens of clients, one for each set of scopes that is wanted. */
export interface SchemeTokens {
  /** Asks for the token that a showing wants, once; a gap where it does not come as asked for. */
  obtain(showing: Showing): Promise<void>;
  /** Why there is no token with these scopes; `exactly`: with no other either. */
  gap(scheme: string, scopes: readonly string[], how: 'exactly' | 'at-least'): Gap | undefined;
  /** The present token, renewed where the last one has nearly ended; `undefined` where no new one came. It has been obtained. */
  present(scheme: string, scopes: readonly string[]): Promise<string | undefined>;
  /** Why the token endpoint gave none at all. */
  readonly problems: readonly RunProblem[];
  /** Every token that was held; grows with the run. */
  readonly held: ReadonlyMap<string, HeldFor>;
  /** The first token with these scopes, where one came. */
  first(scheme: string, scopes: readonly string[]): string | undefined;
}

/** What a token was asked for. */
interface HeldFor {
  readonly scheme: string;
  readonly scopes: readonly string[];
}

type Client = Extract<SchemeCredential, { kind: 'client' }>;

type Failed = Extract<Held, { kind: 'failed' }>;

/** How the tokens of schemes are asked for. */
export interface SchemeTokenOptions extends TokenOptions {
  readonly model: SecurityModel;
  readonly baseUrl: string;
  /** Milliseconds. */
  readonly timeout: number;
  /** Milliseconds that the run may still take. */
  readonly left: () => number;
}

/** Asks for tokens as the credentials of a document's schemes say. */
export function schemeTokens(clients: ReadonlyMap<string, Client>, options: SchemeTokenOptions): SchemeTokens {
  const refused = new Map<string, Failed>();
  const sources = new Map<string, { readonly source: TokenSource; readonly first: Held }>();
  const problems: RunProblem[] = [];
  const held = new Map<string, HeldFor>();
  const fetch = fetcher(options);
  const firstOf = (scheme: string, scopes: readonly string[]): Held | undefined => sources.get(keyOf(scheme, scopes))?.first;
  return {
    problems,
    held,
    obtain: async ({ scheme, scopes = [], exactly }) => {
      const client = clients.get(scheme);
      const key = keyOf(scheme, scopes);
      if (client === undefined || sources.has(key)) return;
      const source = clientSource({ fetch: () => fetch(scheme, client, scopes), now: Date.now });
      const token = refused.get(scheme) ?? (await source.present());
      if (token.kind === 'failed' && isOfEveryScope(token)) refused.set(scheme, token);
      if (token.kind === 'held') held.set(token.token, { scheme, scopes });
      const problem = problemOf(token, { scheme, exactly });
      if (problem !== undefined && !problems.some(({ says }) => says === problem.says)) problems.push(problem);
      sources.set(key, { source, first: token });
    },
    first: (scheme, scopes) => {
      const first = firstOf(scheme, scopes);
      return first?.kind === 'held' ? first.token : undefined;
    },
    gap: (scheme, scopes, how) => {
      const first = firstOf(scheme, scopes);
      return first === undefined ? undefined : gapOf(first, { scheme, scopes, how });
    },
    present: async (scheme, scopes) => {
      const token = await sources.get(keyOf(scheme, scopes))?.source.present();
      if (token?.kind !== 'held') return undefined;
      held.set(token.token, { scheme, scopes });
      return token.token;
    },
  };
}

type Fetch = (scheme: string, client: Client, scopes: readonly string[]) => Promise<TokenResult>;

/** Asks a scheme's token endpoint, whose address is found out once where the client does not name it. */
function fetcher({ model, baseUrl, left, ...options }: SchemeTokenOptions): Fetch {
  const urls = new Map<string, ReturnType<typeof tokenUrlOf>>();
  const way = (): TokenOptions => ({ ...options, timeout: Math.max(1, Math.min(options.timeout, Math.round(left()))) });
  const urlOf = (scheme: string): ReturnType<typeof tokenUrlOf> => {
    const known = urls.get(scheme) ?? tokenUrlOf({ name: scheme, scheme: model.schemes.get(scheme) }, baseUrl, way());
    urls.set(scheme, known);
    return known;
  };
  return async (scheme, { client }, scopes) => {
    const place = client.tokenUrl === '' ? await urlOf(scheme) : ({ kind: 'known', url: client.tokenUrl } as const);
    if (place.kind === 'failed') return place;
    if (left() <= 0) return OVER;
    const { fetchToken } = await import('../../http/token.js'); // the OAuth client is loaded for those who use it
    return fetchToken({ ...client, tokenUrl: place.url, scope: scopes.join(' ') }, way());
  };
}

const OVER: Failed = { kind: 'failed', says: "the run's time was over before it was asked for", remedy: 'a longer --max-time' };

/** Errors of RFC 6749 section 5.2 that another scope does not mend. */
const OF_THE_CLIENT: ReadonlySet<string> = new Set(['invalid_client', 'unauthorized_client', 'unsupported_grant_type']);

/** Whether a failure has nothing to do with the scopes: asking with others would cost as much, and bring the same. */
function isOfEveryScope({ code }: Failed): boolean {
  return code === undefined || OF_THE_CLIENT.has(code);
}

function keyOf(scheme: string, scopes: readonly string[]): string {
  return JSON.stringify([scheme, [...scopes].sort()]);
}

/** That a client may not have a scope says nothing against anyone; that it gets no token, or one that lacks what is needed, is bad input. */
function problemOf(
  token: Held,
  { scheme, exactly }: { readonly scheme: string; readonly exactly: true | undefined },
): RunProblem | undefined {
  if (token.kind === 'held' || token.code === 'invalid_scope' || (exactly && token.code === 'fewer_scopes')) return undefined;
  return { says: `no token for ${scheme}: ${token.says}`, remedy: token.remedy };
}

interface Wanted {
  readonly scheme: string;
  readonly scopes: readonly string[];
  readonly how: 'exactly' | 'at-least';
}

/** The scope of a token is the one asked for where the answer does not say (RFC 6749 section 5.1); where none was asked for, nobody knows. */
function gapOf(token: Held, { scheme, scopes, how }: Wanted): Gap | undefined {
  if (token.kind === 'failed') return { because: token.says, remedy: token.remedy };
  const remedy = `credentials: { schemes: { ${scheme}: { …, scopes: [what the client may ask for] } } }`;
  const granted = token.scope?.split(' ').filter(Boolean);
  if (granted === undefined) {
    const isKnown = scopes.length > 0 || how === 'at-least';
    return isKnown ? undefined : { because: `the token endpoint does not say which scopes a token for ${scheme} holds`, remedy };
  }
  const lacking = scopes.filter((scope) => !granted.includes(scope));
  if (lacking.length > 0) return { because: `the token endpoint did not grant ${lacking.join(' ')} for ${scheme}`, remedy };
  const unasked = how === 'exactly' ? granted.filter((scope) => !scopes.includes(scope)) : [];
  return unasked.length === 0
    ? undefined
    : { because: `the token endpoint granted ${unasked.join(' ')} for ${scheme} without being asked`, remedy };
}
