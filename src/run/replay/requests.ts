import type { WireRequest } from '../../http/exchange.js';
import { authorizationOf, writtenBy } from '../../plan/authorization.js';
import type { RequestContext } from '../../plan/request.js';
import type { Again, RecordedRequest } from '../record.js';
import { parseTarget } from '../target.js';

/** What a redactor leaves in the place of a secret. */
const REDACTED = '[redacted ';

/** The recorded requests, aimed at a target, with its tokens in the place of those that were taken out. */
export function recordedRequests({ requests, intent }: Again, from: string, context: RequestContext): readonly WireRequest[] {
  return requests.map((request) => ({
    ...aimed(request, from, context),
    ...withTokens(request, intent.credential, context),
    ...writtenBy(intent.credential),
  }));
}

/** Whether a secret is missing in a request that no token of ours can stand for. */
export function lacksSecret({ path, headers, body }: WireRequest): boolean {
  return JSON.stringify([path, headers, body]).includes(REDACTED);
}

function aimed({ method, url }: RecordedRequest, from: string, { origin, prefix }: RequestContext): Omit<WireRequest, 'headers'> {
  const recorded = parseTarget(from);
  const whole = url.startsWith(recorded.origin) ? url.slice(recorded.origin.length) : url;
  const path = whole.startsWith(recorded.prefix) ? whole.slice(recorded.prefix.length) : whole;
  return { method, origin, path: `${prefix}${path}` };
}

function withTokens(
  { headers, body }: RecordedRequest,
  credential: Again['intent']['credential'],
  { tokens }: RequestContext,
): Pick<WireRequest, 'headers' | 'body'> {
  const own = authorizationOf(credential, tokens);
  const at = own === undefined ? -1 : headers.findIndex(([name]) => name.toLowerCase() === 'authorization');
  const filled = headers.map(([name, value], index) => [name, index === at && own !== undefined ? own : value] as const);
  return { headers: filled, ...(body === undefined ? {} : { body }) };
}
