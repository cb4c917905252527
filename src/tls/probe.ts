import type { Milliseconds } from '../http/exchange.js';
import { findAddress, serverNameOf } from './address.js';
import { type Asked, askVersion } from './ask-version.js';
import type { Attempt, Peer } from './attempt.js';
import { judgeCertificate } from './certificate.js';
import { confirmOldVersion } from './confirm-old-version.js';
import { type Shaken, type ShakeOptions, shakeHands } from './full-handshake.js';
import { judgeVersions } from './judge-versions.js';
import { type CertificateFacts, TLS_VERSIONS, type TlsTable } from './table.js';
import { judgeFloor } from './verdict.js';

/** What is probed. */
export interface ProbeOptions {
  /** A host name or an address; an IPv6 address with or without brackets. */
  readonly host: string;
  readonly port: number;
  /** PEM text of the authorities to trust, in place of Node's own. */
  readonly ca?: string;
  /** How long each connection may take, from connecting to the answer. 3000 where absent. */
  readonly timeout?: Milliseconds;
  /** Connections at once: all where absent. */
  readonly concurrency?: number;
  /** The address to connect to, in place of one that the host resolves to. */
  readonly address?: string;
}

const DEFAULT_TIMEOUT: Milliseconds = 3000;

/**
 * Asks a TLS endpoint for each protocol version, shakes hands in full, and looks at the certificate. What cannot be told is in the table as
 * `error`, an unreachable host too: it never rejects because of the target.
 */
export async function probeTls(options: ProbeOptions): Promise<TlsTable> {
  const { port, timeout = DEFAULT_TIMEOUT, ca } = options;
  const host = options.host.replace(/^\[(.*)\]$/, '$1');
  const resolved =
    options.address === undefined ? await findAddress(host, port, timeout) : ({ kind: 'found', address: options.address } as const);
  if (resolved.kind === 'failed') return unresolved(host, port, resolved.code);
  const peer = { address: resolved.address, port, timeout };
  const serverName = serverNameOf(host);
  const { asked, shaken } = await askAll(peer, { serverName, ca }, options.concurrency);
  const rows = await Promise.all(judgeVersions(asked, shaken.full).map((row) => confirmOldVersion(row, peer, serverName)));
  const certificate = certificateOf(shaken, serverName ?? host, ca);
  return { host, port, address: peer.address, rows, full: shaken.full, certificate, ...judgeFloor(rows, shaken.full) };
}

interface Answers {
  readonly asked: readonly Asked[];
  readonly shaken: Shaken;
}

/** All versions side by side, the full handshake with them. */
async function askAll(peer: Peer, options: ShakeOptions, concurrency = TLS_VERSIONS.length + 1): Promise<Answers> {
  const turn = turns(concurrency);
  const shaking = turn(() => shakeHands(peer, options));
  const asked = await Promise.all(TLS_VERSIONS.map((version) => turn(() => askVersion(version, peer, options.serverName))));
  return { asked, shaken: await shaking };
}

/** Lets so many jobs run at once; the others wait, first come first served. */
function turns(concurrency: number): <T>(job: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = Math.max(1, concurrency);
  return async (job) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await job();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

function certificateOf({ full, shown }: Shaken, host: string, ca: string | undefined): CertificateFacts {
  if (shown !== undefined) return judgeCertificate(shown, { host, ca, now: new Date() });
  const why =
    full.kind === 'failed' ? `no handshake of TLS 1.2 or newer completed: ${full.says} [${full.code}]` : 'the handshake showed none';
  return { kind: 'unseen', because: why };
}

function unresolved(host: string, port: number, code: string): TlsTable {
  const says = `the name ${host} does not resolve`;
  const attempt: Attempt = { kind: 'unreachable', code };
  const asked = TLS_VERSIONS.map((version) => ({ version, tries: [{ shape: 'full', attempt }] }) as const);
  const full = { kind: 'failed', code, says } as const;
  const rows = judgeVersions(asked, full);
  return { host, port, address: '', rows, full, certificate: { kind: 'unseen', because: `${says} [${code}]` }, ...judgeFloor(rows, full) };
}
