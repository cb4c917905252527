import type * as OAuth from 'oauth4webapi';
import type { TlsIdentity } from './client-certificate.js';
import type { Broken, Milliseconds } from './exchange.js';
import type { ProxyRules } from './proxy.js';
import { createRedactor } from './redact.js';
import { remedyFor } from './remedies.js';
import { isLoopback } from './safety.js';
import { openHttp } from './station.js';
import { importKey, type SigningKey } from './token-key.js';

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
  /** `code`: the error of RFC 6749 5.2, where the endpoint gave one; `fewer_scopes` where it gave a token that lacks some. */
  | { readonly kind: 'failed'; readonly says: string; readonly remedy: string; readonly code?: string };

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
  const sent: string[] = [];
  try {
    return await grant({ oauth, url, source, shown, sent }, options);
  } catch (error) {
    return { kind: 'failed', ...explain(error, { oauth, url, source, sent }) };
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

interface Grant extends Failure {
  readonly shown: OAuth.ClientAuth;
}

async function grant({ oauth, url, source, shown, sent }: Grant, options: TokenOptions): Promise<TokenResult> {
  const server = { issuer: url.origin, token_endpoint: url.href };
  const client = { client_id: source.clientId };
  const scope = source.scope.trim();
  const response = await oauth.clientCredentialsGrantRequest(server, client, shown, scope === '' ? {} : { scope }, {
    [oauth.allowInsecureRequests]: url.protocol === 'http:',
    [oauth.customFetch]: (_, request) => {
      sent.push(request.body.get('client_assertion') ?? '');
      return send(url, request, options);
    },
  });
  const answer = await oauth.processClientCredentialsResponse(server, client, response);
  if (answer.token_type !== 'bearer') return otherType(url);
  const lacking = lackingScopes(scope, answer.scope);
  if (lacking.length > 0) return fewerScopes(url, lacking);
  return {
    kind: 'token',
    token: answer.access_token,
    ...(answer.scope === undefined ? {} : { scope: answer.scope }),
    ...(answer.expires_in === undefined ? {} : { expiresIn: answer.expires_in }),
  };
}

/** Carries what broke the exchange through the OAuth client, which knows exceptions only. */
class ExchangeBroke extends Error {
  constructor(readonly broken: Broken) {
    super(broken.says);
  }
}

async function send(url: URL, request: OAuth.CustomFetchOptions<'POST', URLSearchParams>, options: TokenOptions): Promise<Response> {
  // One POST is what a token is asked for with, on any host.
  const station = openHttp({ origin: url.origin, slots: 1, live: false, allow: ['unsafe-methods'], ...options });
  try {
    const path = url.pathname + url.search;
    const headers = Object.entries(request.headers);
    const { outcome } = await station.send({ method: 'POST', origin: url.origin, path, headers, body: request.body.toString() });
    if (outcome.kind === 'broken') throw new ExchangeBroke(outcome);
    const { status, body } = outcome;
    const empty = status === 204 || status === 205 || status === 304; // statuses for which Response takes no body
    return new Response(empty ? null : new Uint8Array(body), { status, headers: outcome.headers.map(([name, value]) => [name, value]) });
  } finally {
    await station.close();
  }
}

interface Failure {
  readonly oauth: typeof OAuth;
  readonly url: URL;
  readonly source: ClientCredentials;
  /** Assertions that were sent; filled when they are. */
  readonly sent: string[];
}

function explain(error: unknown, failure: Failure): Omit<Failed, 'kind'> {
  const { oauth, url } = failure;
  if (error instanceof ExchangeBroke) {
    const remedy = error.broken.code === 'certificate' ? 'name the authority with --ca FILE (PEM)' : remedyFor(error.broken.code);
    return { says: `the token endpoint ${url.origin} gave no answer: ${error.broken.says}`, remedy: remedy ?? 'check the token URL' };
  }
  if (error instanceof oauth.ResponseBodyError) return explainRefusal(error.error, error.error_description, failure);
  if (error instanceof oauth.WWWAuthenticateChallengeError) return explainRefusal('invalid_client', undefined, failure);
  return explainAnswer(error, failure);
}

/** RFC 6749 5.2. */
const REFUSALS: Readonly<Record<string, readonly [says: string, remedy: string]>> = {
  invalid_client: ['refuses the client', 'check the client id and its secret or key, and that they are of this account and region'],
  invalid_scope: ['refuses the scope', 'ask for a scope that the client has been granted'],
  unauthorized_client: ['does not let this client use client credentials', 'grant it that, or give a token instead'],
  unsupported_grant_type: ['does not offer client credentials', 'give a token instead'],
  invalid_request: ['finds the request faulty', 'check the token URL and the scope'],
};

function explainRefusal(code: string, description: string | undefined, failure: Failure): Omit<Failed, 'kind'> {
  const { url, source } = failure;
  const known = REFUSALS[code];
  const [says, remedy] = known ?? ['refuses to give a token', 'check the client and its scope with whoever registered it'];
  const name = known === undefined && !/^[a-z_]{1,40}$/.test(code) ? 'an error that RFC 6749 does not know' : code;
  const asked = code === 'invalid_scope' ? ` ${JSON.stringify(source.scope)}` : '';
  return {
    says: `the token endpoint ${url.origin} ${says}${asked} (${name})${quoted(description, failure)}`,
    remedy,
    ...(name === code ? { code } : {}),
  };
}

/** What the server says may echo what it was sent. */
function quoted(description: string | undefined, { source, sent }: Failure): string {
  const secret = 'clientSecret' in source ? [{ value: source.clientSecret, name: 'client secret' }] : [];
  const assertions = sent.flatMap((value) => (value === '' ? [] : [{ value, name: 'client assertion' }]));
  if (description === undefined || description === '') return '';
  const redactor = createRedactor([...secret, ...assertions]);
  const told = redactor.text(JSON.stringify(redactor.answer(description).slice(0, 200)));
  // A short one may be left within other text.
  return secret.some(({ value }) => told.includes(value)) ? '' : `: ${told}`;
}

function explainAnswer(error: unknown, { oauth, url }: Failure): Omit<Failed, 'kind'> {
  const { code, cause } = error instanceof Error ? (error as Error & { readonly code?: unknown }) : { code: undefined, cause: undefined }; // read as unknown
  if (code === oauth.UNSUPPORTED_OPERATION) return otherType(url);
  const where = `the token endpoint ${url.origin}`;
  const remedy = 'check that the token URL is the endpoint itself, not a page or a redirect to it';
  if (cause instanceof Response) return { says: `${where} answers ${cause.status} with ${mediaType(cause)} instead of a token`, remedy };
  if (code === oauth.INVALID_RESPONSE) return { says: `${where} answers without a proper access_token, token_type or expires_in`, remedy };
  return { says: `${where} answers with something that is not a token`, remedy };
}

function mediaType(response: Response): string {
  const type = response.headers.get('content-type')?.split(';')[0]?.trim() ?? '';
  return /^[\w.+-]{1,40}\/[\w.+-]{1,40}$/.test(type) ? type : 'no known media type';
}

/** RFC 6749 section 5.1: an answer without a scope grants what was asked for. */
function lackingScopes(asked: string, granted = ''): readonly string[] {
  const held = new Set(granted.split(' ').filter(Boolean));
  return held.size === 0 ? [] : asked.split(' ').filter((scope) => scope !== '' && !held.has(scope));
}

function fewerScopes(url: URL, lacking: readonly string[]): Failed {
  const names = lacking.map((scope) => JSON.stringify(scope)).join(', ');
  return {
    ...failed(
      `the token endpoint ${url.origin} gives a token with fewer scopes than were asked for: it lacks ${names}`,
      'grant the client that scope, or ask for those that it has been granted',
    ),
    code: 'fewer_scopes',
  };
}

function otherType(url: URL): Failed {
  return failed(
    `the token endpoint ${url.origin} gives a token that is not a Bearer token`,
    'register the client for Bearer tokens, or give a token',
  );
}

function noUrl({ tokenUrl }: ClientCredentials): Failed {
  const shown = JSON.stringify(tokenUrl.replace(/\/\/[^/@]*@/, '//'));
  return failed(`the token URL ${shown} is not an https URL`, 'write it whole: https://account.example/oauth/token');
}

function failed(says: string, remedy: string): Failed {
  return { kind: 'failed', says, remedy };
}
