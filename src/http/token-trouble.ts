import type { Answer, Broken, Outcome } from './exchange.js';
import { header } from './exchange.js';
import { byOtherScheme } from './other-scheme.js';
import { createRedactor, type Secret } from './redact.js';
import { remedyForBroken } from './remedies.js';

/** A token endpoint, as far as it is needed to say what is wrong with its answer. */
export interface TokenEndpoint {
  readonly url: URL;
  /** Scopes that were asked for, by spaces. */
  readonly scope: string;
  /** What was sent, and an answer may quote. */
  readonly secrets: readonly Secret[];
}

/** Why no token came, and what to do: sentences without any secret. `code`: the error of RFC 6749 5.2, or `fewer_scopes`. */
export interface Trouble {
  readonly says: string;
  readonly remedy: string;
  readonly code?: string;
}

/** What is wrong with an exchange that gave no token. */
export function troubleWith(outcome: Outcome, endpoint: TokenEndpoint): Trouble {
  if (outcome.kind === 'broken') return broken(outcome, endpoint);
  const { status } = outcome;
  const json = objectIn(outcome.body);
  const { error, error_description: description } = json ?? {};
  const isRefusal = status === 200 || (status >= 400 && status < 500);
  if (isRefusal && typeof error === 'string' && error !== '') return refusal(error, description, endpoint);
  if (status === 200) return json === undefined ? noObject(outcome, endpoint) : noToken(json, endpoint);
  if (status >= 300 && status < 400) return redirect(outcome, endpoint);
  if (status >= 500) return trouble(endpoint, `answers ${status}: it is in trouble itself${quoted(description, endpoint)}`, LATER);
  return unexpected(outcome, endpoint);
}

/** A token of another type than Bearer, which nobody here could show. */
export function otherType(type: string, endpoint: TokenEndpoint): Trouble {
  const named = /^[\w:.-]{1,40}$/.test(type) ? ` but ${JSON.stringify(type)}` : '';
  return trouble(endpoint, `gives a token that is not a Bearer token${named}`, 'register the client for Bearer tokens, or give a token');
}

/** A token that lacks scopes which were asked for. */
export function fewerScopes(lacking: readonly string[], endpoint: TokenEndpoint): Trouble {
  const names = lacking.map((scope) => JSON.stringify(scope)).join(', ');
  const says = `gives a token with fewer scopes than were asked for: it lacks ${names}`;
  return trouble(endpoint, says, 'grant the client that scope, or ask for those that it has been granted', 'fewer_scopes');
}

/** A token that no header can carry: RFC 6750 section 2.1. */
export function unusableToken(endpoint: TokenEndpoint): Trouble {
  const says = 'gives a token that no header can carry: it has a space, a line break or a character that is not ASCII in it';
  return trouble(endpoint, says, 'tell whoever runs it, or give a token');
}

function trouble({ url }: TokenEndpoint, says: string, remedy: string, code?: string): Trouble {
  return { says: `the token endpoint ${url.origin} ${says}`, remedy, ...(code === undefined ? {} : { code }) };
}

const NOT_THE_ENDPOINT = 'check that the token URL is the endpoint itself, not a page or a redirect to it';
const LATER = 'run again later; if it lasts, tell whoever runs it';

/** How servers of TLS take plain HTTP without a word. */
const MAY_BE_TLS: ReadonlySet<string> = new Set(['reset', 'closed']);

function broken({ code, says, status }: Broken, endpoint: TokenEndpoint): Trouble {
  const { url } = endpoint;
  const usual = remedyForBroken({ code, says }) ?? 'check the token URL';
  const isPlain = url.protocol === 'http:' && status === undefined && MAY_BE_TLS.has(code);
  const remedy = isPlain ? `write ${byOtherScheme(url)}${url.pathname} if the port serves TLS; else ${usual}` : usual;
  return trouble(endpoint, `gave no ${status === undefined ? '' : 'whole '}answer: ${says}`, remedy);
}

/** RFC 6749 5.2. */
const REFUSALS: Readonly<Record<string, readonly [says: string, remedy: string]>> = {
  invalid_client: [
    'refuses the client',
    'check the client id and its secret or key, and that they are of this endpoint: another account, region or environment has its own',
  ],
  invalid_scope: ['refuses the scope', 'ask for a scope that the client has been granted'],
  unauthorized_client: ['does not let this client use client credentials', 'grant it that, or give a token instead'],
  unsupported_grant_type: ['does not offer client credentials', 'give a token instead'],
  invalid_request: ['finds the request faulty', 'check the token URL and the scope'],
};

function refusal(error: string, description: unknown, endpoint: TokenEndpoint): Trouble {
  const known = Object.hasOwn(REFUSALS, error) ? REFUSALS[error] : undefined;
  const [says, remedy] = known ?? ['refuses to give a token', 'check the client and its scope with whoever registered it'];
  const isCode = /^[a-z_]{1,40}$/.test(error);
  const asked = error === 'invalid_scope' ? ` ${JSON.stringify(endpoint.scope)}` : '';
  const name = isCode ? error : 'an error that RFC 6749 does not know';
  return trouble(endpoint, `${says}${asked} (${name})${quoted(description, endpoint)}`, remedy, isCode ? error : undefined);
}

/** What the server says may quote what it was sent. */
function quoted(description: unknown, { secrets }: TokenEndpoint): string {
  if (typeof description !== 'string' || description === '') return '';
  const redactor = createRedactor(secrets);
  const told = redactor.text(JSON.stringify(redactor.answer(description).slice(0, 200)));
  // A short one may be left within other text.
  return secrets.some(({ value }) => told.includes(value)) ? '' : `: ${told}`;
}

function noObject(answer: Answer, endpoint: TokenEndpoint): Trouble {
  const type = mediaType(answer);
  const isJson = type === undefined || /[/+]json$/.test(type);
  return trouble(endpoint, `answers 200 with ${isJson ? 'a body that is not a JSON object' : type} instead of a token`, NOT_THE_ENDPOINT);
}

/** RFC 6749 section 5.1. */
function noToken(json: Readonly<Record<string, unknown>>, endpoint: TokenEndpoint): Trouble {
  const { access_token: token, token_type: type, expires_in: lifetime, scope, refresh_token: refresh } = json;
  const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
  if (isText(token) && isText(type) && type.toLowerCase() !== 'bearer') return otherType(type, endpoint);
  const wrong = [
    ...(isText(token) ? [] : ['access_token']),
    ...(isText(type) ? [] : ['token_type']),
    ...(lifetime === undefined || Number.parseFloat(String(lifetime)) >= 0 ? [] : ['expires_in']),
    ...(scope === undefined || typeof scope === 'string' ? [] : ['scope']),
    ...(refresh === undefined || isText(refresh) ? [] : ['refresh_token']),
    ...(json.id_token === undefined ? [] : ['id_token']),
  ];
  const says = wrong.length === 0 ? 'with something that is not a token' : `without a proper ${wrong.join(', ')}`;
  return trouble(endpoint, `answers 200 ${says} (RFC 6749 section 5.1)`, 'check the token URL; if it is right, tell whoever runs it');
}

/** Its query may hold secrets of others. */
function redirect(answer: Answer, endpoint: TokenEndpoint): Trouble {
  const location = header(answer, 'location') ?? '';
  const leads = URL.canParse(location, endpoint.url.href) ? new URL(location, endpoint.url) : undefined;
  const place = leads === undefined || location === '' ? '' : ` to ${`${leads.origin}${leads.pathname}`.slice(0, 120)}`;
  return trouble(
    endpoint,
    `redirects (${answer.status})${place}, and no client shows itself along a redirect`,
    'name the token endpoint itself in the token URL',
  );
}

/** A status that no token comes with, and no error of OAuth either. */
function unexpected(answer: Answer, endpoint: TokenEndpoint): Trouble {
  const { status } = answer;
  if (status === 401) return trouble(endpoint, 'refuses the client and does not say why (401)', REFUSALS.invalid_client?.[1] ?? '');
  if (status === 403)
    return trouble(endpoint, 'refuses the request and does not say why (403)', 'check the client, and whether a firewall stands between');
  if (status === 429) return trouble(endpoint, 'asks for fewer requests (429)', waiting(header(answer, 'retry-after') ?? ''));
  if (status < 300) return trouble(endpoint, `answers ${status}, where a token comes with 200 (RFC 6749 section 5.1)`, NOT_THE_ENDPOINT);
  const isPlain = status === 400 && endpoint.url.protocol === 'http:'; // nginx, where the port serves TLS
  const remedy = `${NOT_THE_ENDPOINT}${isPlain ? `; write https:// if its port serves TLS` : ''}`;
  return trouble(endpoint, `answers ${status} with ${mediaType(answer) ?? 'no known media type'} instead of a token`, remedy);
}

/** RFC 9110 section 10.2.3. */
function waiting(retryAfter: string): string {
  return /^\d{1,5}$/.test(retryAfter) ? `wait ${Number(retryAfter)} s, then run again` : 'wait a while, then run again';
}

function mediaType(answer: Answer): string | undefined {
  const type = header(answer, 'content-type')?.split(';')[0]?.trim() ?? '';
  return /^[\w.+-]{1,40}\/[\w.+-]{1,40}$/.test(type) ? type.toLowerCase() : undefined;
}

function objectIn(body: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
