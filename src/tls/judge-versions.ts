import { BLAMES_THE_HELLO, PROTOCOL_VERSION, sayAlert, UNRECOGNIZED_NAME } from './alerts.js';
import type { Asked, Try } from './ask-version.js';
import type { Attempt, GreetedAttempt } from './attempt.js';
import { suiteName } from './cipher-suites.js';
import { ssl2CipherName } from './ssl2-hello.js';
import { type FullHandshake, type Handshake, TLS_VERSIONS, type TlsVersion, type VersionRow } from './table.js';

type Refusal = Extract<Handshake, { readonly kind: 'refused' }>;

/** Makes the rows of the table of all that was asked. Pure. */
export function judgeVersions(asked: readonly Asked[], full: FullHandshake): readonly VersionRow[] {
  return TLS_VERSIONS.map((version) => ({ version, handshake: judgeVersion(version, asked, full) }));
}

/** A yes from anywhere is a yes; a no must be plain, and must have its control. No version is ever inferred from another. */
function judgeVersion(version: TlsVersion, asked: readonly Asked[], full: FullHandshake): Handshake {
  const yes = version === 'SSLv2' ? negotiatedSsl2(asked) : negotiated(version, asked, full);
  if (yes !== undefined) return yes;
  const own = asked.find((one) => one.version === version);
  if (own === undefined) return { kind: 'error', cause: 'it was not asked for' };
  const cause = doubt(own);
  if (cause !== undefined) return { kind: 'error', cause };
  if (!hasControl(version, asked, full)) {
    return {
      kind: 'error',
      cause: `${sayTries(own.tries)}, but no other hello was answered with TLS: this may be no refusal of the version`,
    };
  }
  return refusal(own);
}

/** A ServerHello is evidence for the version that it says, whichever was asked for: RFC 8446 appendix D, RFC 5246 appendix E.1. */
function negotiated(version: TlsVersion, asked: readonly Asked[], full: FullHandshake): Handshake | undefined {
  const own = asked.filter((one) => one.version === version);
  const others = asked.filter((one) => one.version !== version);
  for (const one of [...own, ...others]) {
    const answer = one.tries.map(({ attempt }) => attempt).find((attempt) => isHelloOf(attempt, version));
    if (answer === undefined) continue;
    const to = one.version === version ? '' : ` in answer to the ${one.version} hello`;
    const what = answer.retry ? 'a HelloRetryRequest' : 'a ServerHello';
    const cipher = suiteName(answer.suite);
    return { kind: 'negotiated', cipher, ...chosen(answer), evidence: `${what} of ${version} with ${cipher} came${to}` };
  }
  if (full.kind !== 'completed' || full.protocol !== version) return undefined;
  return { kind: 'negotiated', cipher: full.cipher, evidence: `node:tls completed a handshake of ${version} with ${full.cipher}` };
}

/** What else was chosen, as far as it is said in clear. */
function chosen({ group: shared, flight, alpn }: GreetedAttempt): { readonly group?: string; readonly alpn?: string } {
  const group = shared ?? flight?.group;
  return { ...(group === undefined ? {} : { group }), ...(alpn === undefined ? {} : { alpn }) };
}

/** SSL 2 is on with any cipher in common; without one, nothing can come of it. */
function negotiatedSsl2(asked: readonly Asked[]): Handshake | undefined {
  const answer = asked.flatMap(({ tries }) => tries).find(({ attempt }) => attempt.kind === 'ssl2-hello')?.attempt;
  const [first] = answer?.kind === 'ssl2-hello' ? answer.ciphers : [];
  if (first === undefined) return undefined;
  const cipher = ssl2CipherName(first);
  return { kind: 'negotiated', cipher, evidence: `a SERVER-HELLO of SSL 2 with ${cipher} came` };
}

function isHelloOf(attempt: Attempt, version: TlsVersion): attempt is GreetedAttempt {
  return attempt.kind === 'server-hello' && attempt.version === version;
}

/** Why the tries are neither yes nor no, if they are. */
function doubt({ version, tries }: Asked): string | undefined {
  if (tries.some(({ attempt }) => attempt.kind === 'alert' && attempt.alert === PROTOCOL_VERSION)) return undefined;
  for (const { attempt, shape } of tries) {
    const cause = sayDoubt(attempt, version);
    if (cause !== undefined) return `${cause}${tries.length > 1 ? `, to the ${shape} hello` : ''}`;
  }
  const blame = blameOfTheHello(tries);
  return blame !== undefined ? `${sayAlert(blame)} came, which is about something else than the version` : undefined;
}

/** A hello without a name says nothing of one with it, so that unrecognized_name stays even where the bare hello met another alert. */
function blameOfTheHello(tries: Asked['tries']): number | undefined {
  const alerts = tries.map(({ attempt }) => (attempt.kind === 'alert' ? attempt.alert : undefined));
  const last = alerts.at(-1);
  if (alerts.includes(UNRECOGNIZED_NAME)) return UNRECOGNIZED_NAME;
  return last !== undefined && BLAMES_THE_HELLO.has(last) ? last : undefined;
}

function sayDoubt(attempt: Attempt, asked: TlsVersion): string | undefined {
  switch (attempt.kind) {
    case 'silent':
      return attempt.begun
        ? `the answer broke off, and nothing more came for ${attempt.after} ms`
        : `no answer came within ${attempt.after} ms`;
    case 'truncated':
      return `the connection was ${attempt.by === 'reset' ? 'reset' : 'closed'} in the middle of an answer`;
    case 'unreachable':
      return attempt.says ?? `no connection came about (${attempt.code})`;
    case 'plain-http':
      return `the port speaks plain HTTP: "${attempt.head}"`;
    case 'not-understood':
      return attempt.says;
    case 'server-hello':
      return isLower(attempt.version, asked) ? undefined : `a ServerHello of ${attempt.version} came, which is higher than was asked for`;
    case 'alert':
    case 'closed':
    case 'ssl2-hello':
    case 'ssl2-error':
      return undefined;
  }
}

function isLower(version: TlsVersion, than: TlsVersion): boolean {
  return TLS_VERSIONS.indexOf(version) < TLS_VERSIONS.indexOf(than);
}

/** Only a peer that is known to speak TLS can refuse a version of it. */
function hasControl(version: TlsVersion, asked: readonly Asked[], full: FullHandshake): boolean {
  const others = asked.filter((one) => one.version !== version).flatMap((one) => one.tries);
  return full.kind === 'completed' || others.some(({ attempt }) => isTls(attempt));
}

const SPEAKS_TLS: ReadonlySet<Attempt['kind']> = new Set(['server-hello', 'alert', 'ssl2-hello', 'ssl2-error']);

function isTls(attempt: Attempt): boolean {
  if (attempt.kind === 'closed') return attempt.warnings.length > 0;
  return SPEAKS_TLS.has(attempt.kind);
}

/** The plainest of the tries: another version, protocol_version, else any other alert, else how the connection ended. */
function refusal({ tries }: Asked): Refusal {
  const evidence = sayTries(tries);
  if (tries.some(({ attempt }) => attempt.kind === 'server-hello')) return { kind: 'refused', by: 'other-version', evidence };
  if (tries.some(({ attempt }) => attempt.kind === 'ssl2-hello')) return { kind: 'refused', by: 'no-cipher', evidence };
  if (tries.some(({ attempt }) => attempt.kind === 'ssl2-error')) return { kind: 'refused', by: 'ssl2-error', evidence };
  const alerts = tries.flatMap(({ attempt }) => (attempt.kind === 'alert' ? [attempt.alert] : []));
  const alert = alerts.find((one) => one === PROTOCOL_VERSION) ?? alerts[0];
  if (alert !== undefined) return { kind: 'refused', by: 'alert', alert, evidence };
  const reset = tries.some(({ attempt }) => attempt.kind === 'closed' && attempt.by === 'reset');
  return { kind: 'refused', by: reset ? 'reset' : 'close', evidence };
}

/** `alert 40 (handshake_failure) to the full, small and bare hello`: equal answers are said once. */
function sayTries(tries: readonly Try[]): string {
  const shapes = new Map<string, string[]>();
  for (const { attempt, shape } of tries) {
    const said = sayRefusal(attempt);
    shapes.set(said, [...(shapes.get(said) ?? []), shape]);
  }
  if (tries.length === 1) return [...shapes.keys()].join('');
  return [...shapes].map(([said, of]) => `${said} to the ${list(of)} hello`).join(', ');
}

function sayRefusal(attempt: Attempt): string {
  if (attempt.kind === 'alert') return sayAlert(attempt.alert);
  if (attempt.kind === 'server-hello') return `a ServerHello of ${attempt.version}`;
  if (attempt.kind === 'ssl2-hello') return 'a SERVER-HELLO of SSL 2 without any cipher';
  if (attempt.kind === 'ssl2-error') return `the SSL 2 error ${attempt.error}`;
  if (attempt.kind !== 'closed') return attempt.kind;
  const after = attempt.warnings.length === 0 ? '' : ` after warning ${attempt.warnings.map(sayAlert).join(', ')}`;
  return `${attempt.by === 'reset' ? 'a reset' : 'a close without an alert'}${after}`;
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
