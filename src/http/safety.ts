import type { Broken, HeaderLine, WireRequest } from './exchange.js';

/** What a user may allow on a live target; the names are those of `--allow`. */
export type Allowance = (typeof ALLOWANCES)[number];

/** All that can be allowed. */
export const ALLOWANCES = ['create-jobs', 'unsafe-methods', 'property-suites', 'forged-tokens'] as const;

/** What the station holds to, whatever a suite asks for. */
export interface SafetyRules {
  /** The one origin that may be sent to. */
  readonly origin: string;
  /** A loopback target counts as live. */
  readonly live: boolean;
  readonly allow: ReadonlySet<Allowance>;
  /** What the run itself may send beside that: to create jobs, and to delete what its ledger holds. */
  readonly permit?: (request: WireRequest) => boolean;
}

/** RFC 9110 9.2.1, without TRACE: it sends credentials back, and no operation needs it. */
export const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

const CREDENTIAL_HEADERS: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie']);

const LOOPBACK_V4 = /^127(?:\.\d{1,3}){3}$/;
/** How a URL writes ::ffff:127.0.0.0/104: RFC 4291 2.5.5.2. */
const LOOPBACK_MAPPED = /^\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\]$/;

/** True for 127.0.0.0/8, ::1, and the names that RFC 6761 6.3 keeps for loopback. Takes the host as a URL writes it. */
export function isLoopback(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  return host === '[::1]' || LOOPBACK_V4.test(host) || LOOPBACK_MAPPED.test(host);
}

/** Why a request must not be sent, or `null`. Pure; the answer never quotes a header's value. */
export function objection(request: WireRequest, rules: SafetyRules): Broken | null {
  if (request.origin !== rules.origin) return otherOrigin(request, rules);
  const url = new URL(rules.origin);
  const loopback = isLoopback(url.hostname);
  if (
    (rules.live || !loopback) &&
    !SAFE_METHODS.has(request.method) &&
    !rules.allow.has('unsafe-methods') &&
    rules.permit?.(request) !== true
  )
    return unsafeMethod(request);
  if (url.protocol === 'http:' && !loopback && carriesCredential(request.headers)) return insecureCredential(rules);
  return null;
}

function otherOrigin(request: WireRequest, rules: SafetyRules): Broken {
  return refused('other-origin', `the request is for ${request.origin}, and this run sends to ${rules.origin} only`);
}

function unsafeMethod(request: WireRequest): Broken {
  return refused('not-allowed', `${request.method} may change data, and the target is live: --allow unsafe-methods lets it be sent`);
}

function insecureCredential(rules: SafetyRules): Broken {
  return refused('insecure-credential', `a credential is not sent over plain HTTP to ${rules.origin}: use https, or a loopback host`);
}

function carriesCredential(headers: readonly HeaderLine[]): boolean {
  return headers.some(([name]) => CREDENTIAL_HEADERS.has(name.toLowerCase()));
}

function refused(code: string, says: string): Broken {
  return { kind: 'broken', whose: 'client-limit', code, says };
}
