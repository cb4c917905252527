import type { SecurityScheme } from '../../document/security-scheme.js';
import { isLoopback } from '../../http/safety.js';
import { openHttp } from '../../http/station.js';
import type { TokenOptions } from '../../http/token.js';

/** Where a scheme's tokens are asked for, or why that is not known. */
export type TokenUrl =
  | { readonly kind: 'known'; readonly url: string }
  | { readonly kind: 'failed'; readonly says: string; readonly remedy: string };

/** The token endpoint that a document gives: of its client credentials flow, or that of the provider which it names. */
export async function tokenUrlOf(scheme: SecurityScheme | undefined, baseUrl: string, options: TokenOptions): Promise<TokenUrl> {
  if (scheme?.kind === 'oauth2' && scheme.tokenUrl !== undefined) return absolute(scheme.tokenUrl, baseUrl);
  if (scheme?.kind === 'openIdConnect') return discovered(scheme.discoveryUrl, baseUrl, options);
  return failed('the document names no token endpoint for client credentials');
}

/** OpenAPI 3.1 lets URLs be relative: to the server. */
function absolute(written: string, baseUrl: string): TokenUrl {
  const base = `${baseUrl}/`;
  return URL.canParse(written, base)
    ? { kind: 'known', url: new URL(written, base).href }
    : failed(`the token URL of the document is no URL: ${JSON.stringify(written)}`);
}

/** OpenID Connect Discovery 1.0 section 4. */
async function discovered(written: string, baseUrl: string, options: TokenOptions): Promise<TokenUrl> {
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
    if (outcome.kind === 'broken') return failed(`${where} cannot be fetched: ${outcome.says}`);
    const endpoint = outcome.status === 200 ? endpointIn(outcome.body) : undefined;
    return endpoint === undefined
      ? failed(`${where} names no token_endpoint (status ${outcome.status})`)
      : { kind: 'known', url: endpoint };
  } finally {
    await station.close();
  }
}

function endpointIn(body: Uint8Array): string | undefined {
  try {
    const value = JSON.parse(Buffer.from(body).toString('utf8')) as { readonly token_endpoint?: unknown } | null; // read as unknown
    return typeof value?.token_endpoint === 'string' ? value.token_endpoint : undefined;
  } catch {
    return undefined;
  }
}

function failed(says: string): TokenUrl {
  return { kind: 'failed', says, remedy: 'name it: credentials: { schemes: { NAME: { …, tokenUrl: https://… } } }' };
}
