import type * as OAuth from 'oauth4webapi';
import type { TlsIdentity } from './client-certificate.js';
import type { Milliseconds, Outcome } from './exchange.js';
import type { ProxyRules } from './proxy.js';
import { isLoopback } from './safety.js';
import { openHttp } from './station.js';
import { importKey, type SigningKey } from './token-key.js';
import { fewerScopes, otherType, type TokenEndpoint, type Trouble, troubleWith, unusableToken } from './token-trouble.js';

/** A client that gets its tokens by client credentials (RFC 6749 4.4): it shows itself by its secret or by a key that it signs with. */
export type ClientCredentials = {
  readonly clientId: string;
  readonly tokenUrl: string;
  /** Scopes, by spaces; empty asks for none. */
  readonly scope: string;
} & ({ readonly clientSecret: string } | { readonly signingKey: SigningKey });

/** How the token endpoint is asked. */
export interface TokenOptions extends TlsIdentity {
  /** Which proxy leads where. */
  readonly proxies?: ProxyRules;
  /** Milliseconds. */
  readonly timeout?: Milliseconds;
}

/** A token, or why there is none and what to do: sentences without any secret. */
export type TokenResult =
  /** `expiresIn` in seconds. */
  | { readonly kind: 'token'; readonly token: string; readonly scope?: string; readonly expiresIn?: number }
  | ({ readonly kind: 'failed' } & Trouble);

type Failed = Extract<TokenResult, { kind: 'failed' }>;

/**
 * Gets a token by client credentials, with HTTP Basic (RFC 6749 2.3.1) or `private_key_jwt` (RFC 7523 2.2). Plain HTTP is
 * spoken to loopback only. Never throws, and never follows a redirect.
 */
export async function fetchToken(source: ClientCredentials, options: TokenOptions = {}): Promise<TokenResult> {
  const url = URL.canParse(source.tokenUrl) ? new URL(source.tokenUrl) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return noUrl(source);
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return failed(`the token endpoint ${url.origin} is plain HTTP, and no client shows itself over that`, 'use its https URL');
  }
  if (source.clientId === '' || ('clientSecret' in source && source.clientSecret === ''))
    return failed('the client id or the client secret is empty', 'give both');
  const oauth = await import('oauth4webapi'); // loaded for those alone who use it
  const shown = await authentication(oauth, url, source);
  if (shown === undefined)
    return failed(
      `the private key of the client is no key for ${algorithmOf(source)}`,
      'a PEM file with the private key alone: PKCS #8, without a passphrase',
    );
  const exchanged: Exchanged = { assertions: [], outcomes: [] };
  try {
    return await grant({ oauth, url, source, shown, exchanged }, options);
  } catch {
    const [outcome] = exchanged.outcomes;
    if (outcome === undefined) return failed('no request for a token can be made', 'check the client id, its secret or key, and the scope');
    return { kind: 'failed', ...troubleWith(outcome, endpointOf(url, source, exchanged)) };
  }
}

/** How the client shows itself; `undefined` where its key cannot be used. */
async function authentication(oauth: typeof OAuth, url: URL, source: ClientCredentials): Promise<OAuth.ClientAuth | undefined> {
  if ('clientSecret' in source) return oauth.ClientSecretBasic(source.clientSecret);
  const key = await importKey(source.signingKey);
  if (key === undefined) return undefined;
  // RFC 7523 section 3 takes the endpoint's own address as the audience. The assertion of oauth4webapi is good for a minute.
  const toEndpoint: OAuth.ModifyAssertionOptions = {
    [oauth.modifyAssertion]: (_, payload) => {
      payload.aud = url.href;
    },
  };
  return oauth.PrivateKeyJwt({ key, kid: source.signingKey.keyId }, toEndpoint);
}

function algorithmOf(source: ClientCredentials): string {
  return 'signingKey' in source ? source.signingKey.algorithm : '';
}

/** What went over the wire; filled when it does. */
interface Exchanged {
  readonly assertions: string[];
  readonly outcomes: Outcome[];
}

interface Grant {
  readonly oauth: typeof OAuth;
  readonly url: URL;
  readonly source: ClientCredentials;
  readonly shown: OAuth.ClientAuth;
  readonly exchanged: Exchanged;
}

async function grant({ oauth, url, source, shown, exchanged }: Grant, options: TokenOptions): Promise<TokenResult> {
  const server = { issuer: url.origin, token_endpoint: url.href };
  const client = { client_id: source.clientId };
  const scope = source.scope.trim();
  const response = await oauth.clientCredentialsGrantRequest(server, client, shown, scope === '' ? {} : { scope }, {
    [oauth.allowInsecureRequests]: url.protocol === 'http:',
    [oauth.customFetch]: async (_, request) => {
      exchanged.assertions.push(request.body.get('client_assertion') ?? '');
      const outcome = await send(url, request, options);
      exchanged.outcomes.push(outcome);
      return responseOf(outcome);
    },
  });
  const answer = await oauth.processClientCredentialsResponse(server, client, response);
  return resultOf(answer, endpointOf(url, source, exchanged));
}

function resultOf(answer: OAuth.TokenEndpointResponse, endpoint: TokenEndpoint): TokenResult {
  const { access_token: token, token_type: type, scope, expires_in: expiresIn } = answer;
  if (type !== 'bearer') return { kind: 'failed', ...otherType(type, endpoint) };
  if (!/^[\x21-\x7e]+$/.test(token)) return { kind: 'failed', ...unusableToken(endpoint) };
  const lacking = lackingScopes(endpoint.scope, scope);
  if (lacking.length > 0) return { kind: 'failed', ...fewerScopes(lacking, endpoint) };
  return { kind: 'token', token, ...(scope === undefined ? {} : { scope }), ...(expiresIn === undefined ? {} : { expiresIn }) };
}

function endpointOf(url: URL, source: ClientCredentials, { assertions }: Exchanged): TokenEndpoint {
  const secret = 'clientSecret' in source ? [{ value: source.clientSecret, name: 'client secret' }] : [];
  const signed = assertions.flatMap((value) => (value === '' ? [] : [{ value, name: 'client assertion' }]));
  return { url, scope: source.scope, secrets: [...secret, ...signed] };
}

async function send(url: URL, request: OAuth.CustomFetchOptions<'POST', URLSearchParams>, options: TokenOptions): Promise<Outcome> {
  // One POST is what a token is asked for with, on any host.
  const station = openHttp({ origin: url.origin, slots: 1, live: false, allow: ['unsafe-methods'], ...options });
  try {
    const path = url.pathname + url.search;
    const headers = Object.entries(request.headers);
    const { outcome } = await station.send({ method: 'POST', origin: url.origin, path, headers, body: request.body.toString() });
    return outcome;
  } finally {
    await station.close();
  }
}

/** The OAuth client knows answers, and exceptions. */
function responseOf(outcome: Outcome): Response {
  if (outcome.kind === 'broken') throw new Error(outcome.says);
  const { status, body, headers } = outcome;
  const empty = status === 204 || status === 205 || status === 304; // statuses for which Response takes no body
  return new Response(empty ? null : new Uint8Array(body), { status, headers: headers.map(([name, value]) => [name, value]) });
}

/** RFC 6749 section 5.1: an answer without a scope grants what was asked for. */
function lackingScopes(asked: string, granted = ''): readonly string[] {
  const held = new Set(granted.split(' ').filter(Boolean));
  return held.size === 0 ? [] : asked.split(' ').filter((scope) => scope !== '' && !held.has(scope));
}

function noUrl({ tokenUrl }: ClientCredentials): Failed {
  const shown = JSON.stringify(tokenUrl.replace(/\/\/[^/@]*@/, '//'));
  return failed(`the token URL ${shown} is not an https URL`, 'write it whole: https://account.example/oauth/token');
}

function failed(says: string, remedy: string): Failed {
  return { kind: 'failed', says, remedy };
}
