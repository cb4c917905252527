import { type HeaderLine, jsonAnswer, type MockAnswer } from './answer.js';
import type { MockClient, MockClients } from './clients.js';
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
  readonly clients: MockClients;
  readonly issuer: TokenIssuer;
  /** Seconds. */
  readonly lifetime: number;
}

/** RFC 6749 section 5.1. */
const NO_STORE: readonly HeaderLine[] = [
  ['Cache-Control', 'no-store'],
  ['Pragma', 'no-cache'],
];

/** Answers a request for a token: client credentials (RFC 6749 section 4.4), the client shown by HTTP Basic. */
export async function answerTokenRequest(request: TokenRequest, grants: TokenGrants): Promise<MockAnswer> {
  if (request.method !== 'POST') return refused(405, 'invalid_request', 'a token is asked for with POST', [['Allow', 'POST']]);
  const client = clientOf(request.authorization, grants.clients);
  if (client === undefined) {
    return refused(401, 'invalid_client', 'the client is shown by HTTP Basic', [
      ['WWW-Authenticate', 'Basic realm="oauth", charset="UTF-8"'],
    ]);
  }
  const form = formOf(request);
  if (form === undefined) return refused(400, 'invalid_request', 'the body is a form with each parameter once');
  const grant = form.get('grant_type');
  if (grant === null) return refused(400, 'invalid_request', 'grant_type is missing');
  if (grant !== 'client_credentials') return refused(400, 'unsupported_grant_type', 'only client_credentials is granted');
  return granted(client, form.get('scope'), grants);
}

async function granted(client: MockClient, asked: string | null, { issuer, lifetime }: TokenGrants): Promise<MockAnswer> {
  const scopes = asked === null || asked === '' ? client.scopes : [...new Set(asked.split(' '))];
  if (!scopes.every((scope) => client.scopes.includes(scope))) return refused(400, 'invalid_scope', 'the client does not hold this scope');
  const token = await issuer.issue({ clientId: client.id, scopes, lifetime });
  return jsonAnswer(200, { access_token: token, token_type: 'Bearer', expires_in: lifetime, scope: scopes.join(' ') }, NO_STORE);
}

function refused(status: number, error: string, description: string, headers: readonly HeaderLine[] = []): MockAnswer {
  return jsonAnswer(status, { error, error_description: description }, [...headers, ...NO_STORE]);
}

/** RFC 6749 section 2.3.1: id and secret are form-encoded before they are joined. */
function clientOf(authorization: string | undefined, clients: readonly MockClient[]): MockClient | undefined {
  const encoded = /^basic +([A-Za-z0-9+/]+=*)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [id, secret] = Buffer.from(encoded, 'base64').toString().split(':', 2).map(formDecoded);
  return clients.find((client) => client.id === id && client.secret === secret);
}

function formDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

/** RFC 6749 section 3.2: a parameter may not stand twice. */
function formOf({ contentType, body }: TokenRequest): URLSearchParams | undefined {
  if (!/^application\/x-www-form-urlencoded *(;|$)/i.test(contentType ?? '')) return undefined;
  const form = new URLSearchParams(body);
  const names = [...form.keys()];
  return new Set(names).size === names.length ? form : undefined;
}
