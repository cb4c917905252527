import { percentDecoded } from '../document/percent-decoded.js';
import { type HeaderLine, jsonAnswer, type MockAnswer } from './answer.js';
import { ASSERTION_TYPE, judgeAssertion } from './client-assertion.js';
import type { MockClient, RegisteredClient } from './clients.js';
import type { TokenIssuer } from './tokens.js';

/** A request to the token endpoint. */
export interface TokenRequest {
  readonly method: string;
  readonly contentType: string | undefined;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** What the token endpoint grants from. */
export interface TokenGrants {
  readonly clients: readonly RegisteredClient[];
  /** The address of the endpoint itself: the audience of client assertions. */
  readonly tokenUrl: string;
  readonly issuer: TokenIssuer;
  /** Seconds. */
  readonly lifetime: number;
}

/** RFC 6749 section 5.1. */
const NO_STORE: readonly HeaderLine[] = [
  ['Cache-Control', 'no-store'],
  ['Pragma', 'no-cache'],
];

/**
 * Answers a request for a token: client credentials (RFC 6749 section 4.4), the client shown by HTTP Basic or by an assertion
 * that it signed.
 */
export async function answerTokenRequest(request: TokenRequest, grants: TokenGrants): Promise<MockAnswer> {
  if (request.method !== 'POST') return refused(405, 'invalid_request', 'a token is asked for with POST', [['Allow', 'POST']]);
  const form = formOf(request);
  const client = form?.has('client_assertion') ? await assertedClient(request, form, grants) : basicClient(request, grants);
  if ('status' in client) return client;
  if (form === undefined) return refused(400, 'invalid_request', 'the body is a form with each parameter once');
  const grant = form.get('grant_type');
  if (grant === null) return refused(400, 'invalid_request', 'grant_type is missing');
  if (grant !== 'client_credentials') return refused(400, 'unsupported_grant_type', 'only client_credentials is granted');
  return granted(client, form.get('scope'), grants);
}

function basicClient({ authorization }: TokenRequest, { clients }: TokenGrants): MockClient | MockAnswer {
  return clientOf(authorization, clients) ?? unknownClient('the client is shown by HTTP Basic');
}

/** RFC 7521 section 4.2: the type of the assertion is told, another way to show the client is not taken, a client id must agree. */
async function assertedClient(request: TokenRequest, form: URLSearchParams, grants: TokenGrants): Promise<MockClient | MockAnswer> {
  if (request.authorization !== undefined) return refused(400, 'invalid_request', 'the client is shown in one way only');
  if (form.get('client_assertion_type') !== ASSERTION_TYPE)
    return refused(400, 'invalid_request', `client_assertion_type is ${ASSERTION_TYPE}`);
  const asserted = await judgeAssertion(form.get('client_assertion') ?? '', grants.clients, grants.tokenUrl);
  if (asserted.kind === 'refused') return unknownClient(asserted.says);
  const { client } = asserted.registered;
  return (form.get('client_id') ?? client.id) === client.id ? client : unknownClient('client_id is not that of the assertion');
}

function unknownClient(says: string): MockAnswer {
  return refused(401, 'invalid_client', says, [['WWW-Authenticate', 'Basic realm="oauth", charset="UTF-8"']]);
}

async function granted(client: MockClient, asked: string | null, { issuer, lifetime }: TokenGrants): Promise<MockAnswer> {
  const scopes = asked === null || asked === '' ? client.scopes : [...new Set(asked.split(' '))];
  if (!scopes.every((scope) => client.scopes.includes(scope))) return refused(400, 'invalid_scope', 'the client does not hold this scope');
  const token = await issuer.issue({ clientId: client.id, account: client.account, scopes, lifetime });
  return jsonAnswer(200, { access_token: token, token_type: 'Bearer', expires_in: lifetime, scope: scopes.join(' ') }, NO_STORE);
}

function refused(status: number, error: string, description: string, headers: readonly HeaderLine[] = []): MockAnswer {
  return jsonAnswer(status, { error, error_description: description }, [...headers, ...NO_STORE]);
}

/** RFC 6749 section 2.3.1: id and secret are form-encoded before they are joined. */
function clientOf(authorization: string | undefined, clients: readonly RegisteredClient[]): MockClient | undefined {
  const encoded = /^basic +([A-Za-z0-9+/]+=*)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [id, secret] = Buffer.from(encoded, 'base64').toString().split(':', 2).map(formDecoded);
  return clients.find(({ client }) => client.id === id && client.secret !== undefined && client.secret === secret)?.client;
}

function formDecoded(text: string): string | undefined {
  return percentDecoded(text.replaceAll('+', ' '));
}

/** RFC 6749 section 3.2: a parameter may not stand twice. */
function formOf({ contentType, body }: TokenRequest): URLSearchParams | undefined {
  if (!/^application\/x-www-form-urlencoded *(;|$)/i.test(contentType ?? '')) return undefined;
  const form = new URLSearchParams(body);
  const names = [...form.keys()];
  return new Set(names).size === names.length ? form : undefined;
}
