/** A server that enforces what the documents ask for, or ignores one part of it. It shares no code with what is tested. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { httpServer } from '../http/servers.js';

/** What a guard says of a request: let in, not known, or known and not allowed. */
export type Opinion = 'in' | 401 | 403;

/** Judges a request. */
export type Guard = (request: IncomingMessage) => Opinion;

/** The credentials that the server knows. */
export const KNOWN = {
  headerKey: 'key-of-the-header-4711',
  queryKey: 'key-of-the-query/4711',
  cookieKey: 'session-of-the-cookie-4711',
  username: 'reader',
  password: 'a password: with signs',
  bearer: 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIHJlYWRlciJ9.token-of-the-bearer-4711',
  expired: 'token-that-has-ended-4711',
  notYetValid: 'token-that-is-for-later-4711',
  wrongAudience: 'token-for-another-api-4711',
  wrongIssuer: 'token-of-another-issuer-4711',
  clientId: 'a-client-of-tests',
  clientSecret: 'a-secret-of-the-client',
} as const;

/** Scopes by the tokens that were issued. */
const issued = new Map<string, readonly string[]>();

/** Lets everyone in. */
export const open: Guard = () => 'in';

const urlOf = (request: IncomingMessage): URL => new URL(request.url ?? '/', 'http://server');

/** The guards of the schemes, as they should be. */
export const guards = {
  headerKey: (request) => (request.headers['x-api-key'] === KNOWN.headerKey ? 'in' : 401),
  queryKey: (request) => (urlOf(request).searchParams.get('key') === KNOWN.queryKey ? 'in' : 401),
  cookieKey: (request) => (request.headers.cookie?.split('; ').includes(`session=${KNOWN.cookieKey}`) ? 'in' : 401),
  basic: (request) => {
    const expected = Buffer.from(`${KNOWN.username}:${KNOWN.password}`).toString('base64');
    return request.headers.authorization === `Basic ${expected}` ? 'in' : 401;
  },
  bearer: (request) => (request.headers.authorization === `Bearer ${KNOWN.bearer}` ? 'in' : 401),
} as const satisfies Readonly<Record<string, Guard>>;

/** A token that the server issued, with a scope among its own; how the scope is compared is the caller's. */
export function scope(needed: string, holds = (own: readonly string[]): boolean => own.includes(needed)): Guard {
  return (request) => {
    const own = issued.get(request.headers.authorization?.replace(/^Bearer /, '') ?? '');
    return own === undefined ? 401 : holds(own) ? 'in' : 403;
  };
}

/** Every guard must let it in. */
export function all(...of: readonly Guard[]): Guard {
  return (request) => of.map((guard) => guard(request)).find((opinion) => opinion !== 'in') ?? 'in';
}

/** One guard must. */
export function any(...of: readonly Guard[]): Guard {
  return (request) => {
    const opinions = of.map((guard) => guard(request));
    return opinions.find((opinion) => opinion === 'in') ?? opinions[0] ?? 'in';
  };
}

/** What the server is told beside its guards. */
export interface ServerOptions {
  /** How a request is answered that was judged; where it gives true, it has been. */
  readonly answer?: (opinion: Opinion, response: ServerResponse) => boolean;
  /** How the token endpoint answers; where it gives true, it has. */
  readonly token?: (response: ServerResponse, scope: string) => boolean;
}

/** Starts it on loopback with a guard for each path (`/things/*` for all below); it ends after the test. Gives its base URL. */
export async function guardedServer(paths: Readonly<Record<string, Guard>>, options: ServerOptions = {}): Promise<string> {
  return httpServer((request, response) => {
    const { pathname, origin } = urlOf(request);
    if (pathname === '/token') return void issue(request, response, options);
    if (pathname === '/.well-known/openid-configuration')
      return send(response, 200, { issuer: origin, token_endpoint: `http://${request.headers.host}/token` });
    const guard = paths[pathname] ?? paths[pathname.replace(/[^/]+$/, '*')];
    if (guard === undefined) return send(response, 404, { error: 'nothing here' });
    const opinion = guard(request);
    if (options.answer?.(opinion, response) === true) return undefined;
    return opinion === 'in' ? send(response, 200, { things: [] }) : send(response, opinion, { error: 'refused' });
  });
}

async function issue(request: IncomingMessage, response: ServerResponse, options: ServerOptions): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const wanted = new URLSearchParams(Buffer.concat(chunks).toString()).get('scope') ?? '';
  if (options.token?.(response, wanted) === true) return;
  // RFC 6749 section 2.3.1: both are form-encoded before they are put together.
  const shown = Buffer.from(request.headers.authorization?.replace(/^Basic /, '') ?? '', 'base64').toString();
  const [id = '', secret = ''] = shown.split(':').map(decodeURIComponent);
  if (id !== KNOWN.clientId || secret !== KNOWN.clientSecret) return send(response, 401, { error: 'invalid_client' });
  const claims = Buffer.from(`{"jti":"${issued.size}"}`).toString('base64url');
  const token = `eyJhbGciOiJFUzI1NiJ9.${claims}.token-${issued.size}-of-the-endpoint-4711`;
  issued.set(token, wanted.split(' ').filter(Boolean));
  send(response, 200, { access_token: token, token_type: 'Bearer', expires_in: 600, scope: wanted });
}

/** Answers by JSON. RFC 6750 section 3.1: a token that was shown and is no good is called so; where none was shown there is no error. */
export function send(response: ServerResponse, status: number, body: object): void {
  const error = /^Bearer ./.test(response.req.headers.authorization ?? '') ? ', error="invalid_token"' : '';
  const challenge = status === 401 ? { 'www-authenticate': `Bearer realm="tests"${error}, Basic realm="tests"` } : {};
  response.writeHead(status, { 'content-type': 'application/json', ...challenge }).end(JSON.stringify(body));
}
