import type { SecurityScheme } from '../../document/security-scheme.js';
import type { Outcome } from '../../http/exchange.js';
import { remedyForBroken } from '../../http/remedies.js';
import { isLoopback } from '../../http/safety.js';
import { openHttp } from '../../http/station.js';
import type { TokenOptions } from '../../http/token.js';

/** Where a scheme's tokens are asked for, or why that is not known. */
export type TokenUrl =
  | { readonly kind: 'known'; readonly url: string }
  | { readonly kind: 'failed'; readonly says: string; readonly remedy: string };

/** The token endpoint that a document gives for a scheme: of its client credentials flow, or that of the provider which it names. */
export async function tokenUrlOf(
  { name, scheme }: { readonly name: string; readonly scheme: SecurityScheme | undefined },
  baseUrl: string,
  options: TokenOptions,
): Promise<TokenUrl> {
  const found = await foundFor(scheme, baseUrl, options);
  if (found.kind === 'known') return found;
  const { says, remedy } = found;
  const named = `name the token endpoint: credentials: { schemes: { ${name}: { …, tokenUrl: https://… } } }`;
  return { kind: 'failed', says, remedy: remedy === undefined ? named : `${remedy}; or ${named}` };
}

/** `remedy`: what would help beside naming the endpoint. */
type Found =
  | Extract<TokenUrl, { kind: 'known' }>
  | { readonly kind: 'failed'; readonly says: string; readonly remedy?: string | undefined };

async function foundFor(scheme: SecurityScheme | undefined, baseUrl: string, options: TokenOptions): Promise<Found> {
  if (scheme?.kind === 'oauth2' && scheme.tokenUrl !== undefined) return absolute(scheme.tokenUrl, baseUrl);
  if (scheme?.kind === 'openIdConnect') return discovered(scheme.discoveryUrl, baseUrl, options);
  return failed('the document names no token endpoint for client credentials');
}

/** OpenAPI 3.1 lets URLs be relative: to the server. */
function absolute(written: string, baseUrl: string): Found {
  const base = `${baseUrl}/`;
  return URL.canParse(written, base)
    ? { kind: 'known', url: new URL(written, base).href }
    : failed(`the token URL of the document is no URL: ${JSON.stringify(written)}`);
}

/** OpenID Connect Discovery 1.0 section 4. */
async function discovered(written: string, baseUrl: string, options: TokenOptions): Promise<Found> {
  const place = absolute(written, baseUrl);
  if (place.kind === 'failed') return place;
  const url = new URL(place.url);
  const where = `the OpenID provider's document at ${url.origin}${url.pathname}`;
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
    return failed(`${where} is not fetched: it is not https`);
  const station = openHttp({ origin: url.origin, slots: 1, live: false, ...options });
  try {
    const headers = [['accept', 'application/json']] as const;
    const { outcome } = await station.send({ method: 'GET', origin: url.origin, path: url.pathname + url.search, headers });
    return endpointIn(outcome, where);
  } finally {
    await station.close();
  }
}

function endpointIn(outcome: Outcome, where: string): Found {
  if (outcome.kind === 'broken') return { ...failed(`${where} cannot be fetched: ${outcome.says}`), remedy: remedyForBroken(outcome) };
  if (outcome.status !== 200) return failed(`${where} cannot be fetched: it is answered ${outcome.status}`);
  const endpoint = memberOf(outcome.body);
  if (typeof endpoint !== 'string') return failed(`${where} names no token_endpoint`);
  return URL.canParse(endpoint)
    ? { kind: 'known', url: endpoint }
    : failed(`${where} names a token_endpoint that is not a URL: ${JSON.stringify(endpoint.slice(0, 200))}`);
}

function memberOf(body: Uint8Array): unknown {
  try {
    const value = JSON.parse(Buffer.from(body).toString('utf8')) as { readonly token_endpoint?: unknown } | null; // read as unknown
    return value?.token_endpoint;
  } catch {
    return undefined;
  }
}

function failed(says: string): Extract<Found, { kind: 'failed' }> {
  return { kind: 'failed', says };
}
