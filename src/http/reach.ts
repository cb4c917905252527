import type { TlsIdentity } from './client-certificate.js';
import type { Broken, Milliseconds } from './exchange.js';
import { type HandshakeResult, shakeHands } from './handshake.js';
import { byOtherScheme } from './other-scheme.js';
import type { ProxyRules } from './proxy.js';
import { GIVE_A_CERTIFICATE, remedyFor } from './remedies.js';
import { DEFAULT_TIMEOUT, openHttp } from './station.js';

/** How a target is tried. */
export interface ReachOptions extends TlsIdentity {
  /** Which proxy leads where. */
  readonly proxies?: ProxyRules;
  /** Milliseconds; 10 000 where left out. */
  readonly timeout?: Milliseconds;
}

/** Why a target cannot be tested. */
type UnreachableKind =
  | 'not-a-url'
  | 'unsupported-scheme'
  | 'unresolvable'
  | 'refused'
  | 'unreachable'
  | 'silent'
  | 'reset'
  | 'wants-https'
  | 'wants-http'
  | 'not-http'
  | 'tls'
  | 'wants-certificate'
  | 'untrusted'
  | 'expired'
  | 'not-yet-valid'
  | 'other-name';

/** Whether a target can be reached; if not, what is wrong and what to do, in sentences. */
export type Reachability =
  | { readonly kind: 'reached' /** `TLSv1.3`; absent on plain HTTP. */; readonly protocol?: string }
  | { readonly kind: UnreachableKind; readonly says: string; readonly remedy: string };

type Unreachable = Exclude<Reachability, { kind: 'reached' }>;

/**
 * Tries a base URL before a run: by a TLS handshake for https, by one HEAD without credentials for http. Says what is
 * wrong with the way to the target; how it answers is for the run to judge. Never throws.
 */
export async function reach(baseUrl: string, options: ReachOptions = {}): Promise<Reachability> {
  const url = parse(baseUrl);
  if (!(url instanceof URL)) return url;
  return url.protocol === 'https:' ? reachTls(url, options) : reachPlain(url, options);
}

function parse(baseUrl: string): URL | Unreachable {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url;
  // `api.example.com:8443` parses, with the host for a scheme
  const bare = url === undefined || /^[\w-]+(?:\.[\w-]+)+:$|^localhost:$/.test(url.protocol);
  const shown = JSON.stringify(baseUrl.replace(/\/\/[^/@]*@/, '//'));
  if (!bare)
    return { kind: 'unsupported-scheme', says: `${shown} is not an http or https URL`, remedy: 'use a base URL that starts with https://' };
  const remedy = /^[\w.-]+(?::\d+)?(?:\/|$)/.test(baseUrl)
    ? `write https://${baseUrl}`
    : 'write it as https://host or https://host:port/path';
  return { kind: 'not-a-url', says: `${shown} is not a URL`, remedy };
}

async function reachTls(url: URL, options: ReachOptions): Promise<Reachability> {
  const handshake = await shakeHands(url, { timeout: DEFAULT_TIMEOUT, ...options });
  if (handshake.kind === 'done') return { kind: 'reached', protocol: handshake.protocol };
  if (handshake.kind === 'wants-certificate') return wantsCertificate(url, handshake, options);
  const { fault, code } = handshake;
  if (fault.code === 'certificate') return badCertificate(url, fault, code);
  if (isNotTls(code)) return noTls(url, options);
  return unreachable(kindOf(fault), url, fault.says, remedyFor(fault.code));
}

async function reachPlain(url: URL, options: ReachOptions): Promise<Reachability> {
  const outcome = await askOnce(url, options);
  const doubtful = outcome.kind === 'answer' ? outcome.status === 400 : MAY_BE_TLS.has(outcome.code);
  if (doubtful && (await speaksTls(url, options))) {
    return unreachable(
      'wants-https',
      url,
      'the port speaks TLS, and the URL is plain HTTP',
      `write ${byOtherScheme(url)}${url.pathname.replace(/\/$/, '')}`,
    );
  }
  if (outcome.kind === 'answer' || outcome.status !== undefined) return { kind: 'reached' };
  if (outcome.whose === 'client-limit' || !(outcome.whose === 'network' || ENDS_A_RUN.has(outcome.code))) return { kind: 'reached' };
  return unreachable(kindOf(outcome), url, outcome.says, remedyFor(outcome.code));
}

/** How servers of TLS take plain HTTP; nginx answers 400. */
const MAY_BE_TLS: ReadonlySet<string> = new Set(['reset', 'closed', 'malformed-http']);

/** Milliseconds. A server of TLS answers a hello at once. */
const CONTROL_TIMEOUT = 2_000;

/** Breaches of a target that leave nothing to test; others are findings of the run. */
const ENDS_A_RUN: ReadonlySet<string> = new Set(['timeout', 'reset', 'closed', 'malformed-http']);

async function askOnce(url: URL, options: ReachOptions) {
  const station = openHttp({ origin: url.origin, slots: 1, live: true, timeout: options.timeout ?? DEFAULT_TIMEOUT });
  try {
    const { outcome } = await station.send({ method: 'HEAD', origin: url.origin, path: url.pathname, headers: [] });
    return outcome;
  } finally {
    await station.close();
  }
}

async function speaksTls(url: URL, options: ReachOptions): Promise<boolean> {
  const timeout = Math.min(options.timeout ?? DEFAULT_TIMEOUT, CONTROL_TIMEOUT);
  const handshake = await shakeHands(new URL(byOtherScheme(url)), { ...options, timeout });
  return handshake.kind !== 'failed' || handshake.fault.code === 'certificate';
}

function wantsCertificate(
  url: URL,
  { code }: Extract<HandshakeResult, { readonly kind: 'wants-certificate' }>,
  { client }: ReachOptions,
): Unreachable {
  if (client === undefined)
    return unreachable('wants-certificate', url, `the server asks for a client certificate (${code})`, GIVE_A_CERTIFICATE);
  const says = `the server refuses the client certificate that was given (${code})`;
  return unreachable('wants-certificate', url, says, 'give one that it accepts with --cert FILE and --key FILE (PEM)');
}

/** What answers, but not in TLS, is asked in plain HTTP: only what is no HTTP either is told apart. */
async function noTls(url: URL, options: ReachOptions): Promise<Unreachable> {
  const plain = byOtherScheme(url);
  const outcome = await askOnce(new URL(plain), { ...options, timeout: Math.min(options.timeout ?? DEFAULT_TIMEOUT, CONTROL_TIMEOUT) });
  if (outcome.kind === 'broken' && outcome.code === 'malformed-http' && outcome.status === undefined)
    return unreachable('not-http', url, 'the port answers, but neither in TLS nor in HTTP', 'check the port');
  const says = 'the port answers, but not in TLS: it seems to speak plain HTTP';
  return unreachable('wants-http', url, says, `check the port, or write ${plain}${url.pathname.replace(/\/$/, '')} if it has no TLS`);
}

function isNotTls(code: string): boolean {
  return code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG';
}

const CERTIFICATE_KINDS: Readonly<Record<string, readonly [UnreachableKind, remedy: string]>> = {
  CERT_HAS_EXPIRED: ['expired', 'renew the certificate, or check the clock of this machine; verification cannot be switched off'],
  CERT_NOT_YET_VALID: ['not-yet-valid', 'check the clocks of the server and of this machine; verification cannot be switched off'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['other-name', 'use a host that the certificate names, or have it issued for this one'],
};

function badCertificate(url: URL, fault: Broken, code: string): Unreachable {
  const trust = 'name the authority with --ca FILE (PEM); verification cannot be switched off';
  const [kind, remedy] = CERTIFICATE_KINDS[code] ?? ['untrusted', trust];
  return unreachable(kind, url, fault.says, remedy);
}

const KINDS: Readonly<Record<string, UnreachableKind>> = {
  unresolvable: 'unresolvable',
  refused: 'refused',
  'connect-timeout': 'silent',
  timeout: 'silent',
  reset: 'reset',
  closed: 'reset',
  'malformed-http': 'not-http',
  tls: 'tls',
};

function kindOf({ code }: Broken): UnreachableKind {
  return KINDS[code] ?? 'unreachable';
}

function unreachable(kind: UnreachableKind, url: URL, says: string, remedy = 'check the base URL'): Unreachable {
  return { kind, says: `cannot reach ${url.origin}: ${says}`, remedy };
}
