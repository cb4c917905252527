import type { ClientCertificate } from '../http/client-certificate.js';
import type { Milliseconds } from '../http/exchange.js';
import { type HttpProxy, sayProxy } from '../http/proxy.js';
import { isLoopback } from '../http/safety.js';
import { findAddresses, serverNameOf } from './address.js';
import { judgeVersions } from './judge-versions.js';
import { mergeAddresses } from './merge-addresses.js';
import { probeAddress, type Question, type Turn } from './probe-address.js';
import { type AddressTable, TLS_VERSIONS, type TlsTable } from './table.js';
import { judgeFloor } from './verdict.js';

/** What is probed. */
export interface ProbeOptions {
  /** A host name or an address; an IPv6 address with or without brackets. */
  readonly host: string;
  readonly port: number;
  /** PEM text of the authorities to trust, in place of Node's own. */
  readonly ca?: string;
  /** A certificate to show, where the server wants one. */
  readonly client?: ClientCertificate;
  /** How long each connection may take, from connecting to the answer. 3000 where absent. */
  readonly timeout?: Milliseconds;
  /** Connections at once: all where absent. */
  readonly concurrency?: number;
  /** The address to connect to, in place of those that the host resolves to. */
  readonly address?: string;
  /** The proxy that leads there; it resolves the host. */
  readonly proxy?: HttpProxy;
  /** A certificate that expires within so many days is warned of. 21 where absent. */
  readonly expiryDays?: number;
  /** A port beside that of TLS which is asked in plain HTTP. 80 where absent, but none of this machine's and none through a proxy. */
  readonly plainPort?: number;
  /** What is asked for in plain HTTP, without any credential. `/` where absent. */
  readonly path?: string;
}

const DEFAULT_TIMEOUT: Milliseconds = 3000;

/** Days. */
const DEFAULT_EXPIRY_DAYS = 21;

/**
 * Asks every address of a TLS endpoint for each protocol version, shakes hands in full, and looks at the certificate. What cannot be told is
 * in the table as `error`, an unreachable host too: it never rejects because of the target.
 */
export async function probeTls(options: ProbeOptions): Promise<TlsTable> {
  const { port, timeout = DEFAULT_TIMEOUT, proxy } = options;
  const host = options.host.replace(/^\[(.*)\]$/, '$1');
  const place = { host, port, ...(proxy === undefined ? {} : { proxy: `${proxy.host}:${proxy.port}` }) };
  const known = options.address ?? (proxy === undefined ? undefined : host);
  const resolved = known === undefined ? await findAddresses(host, timeout) : { kind: 'found' as const, addresses: [known], untried: [] };
  const question = questionOf(host, options);
  const turn = turns(options.concurrency ?? Number.POSITIVE_INFINITY);
  const via = proxy === undefined ? {} : { via: proxy };
  const addresses = resolved.kind === 'found' ? resolved.addresses : [];
  const [first, ...others] = await Promise.all(
    addresses.map((address) => probeAddress({ address, port, timeout, ...via }, question, turn)),
  );
  if (first === undefined) return unresolved(place, resolved.kind === 'failed' ? resolved.code : 'ENOTFOUND', timeout);
  const table = { ...place, ...mergeAddresses([first, ...others], resolved.kind === 'found' ? resolved.untried : []) };
  return proxy === undefined ? table : { ...table, notes: [...table.notes, throughProxy(proxy)] };
}

function questionOf(host: string, { ca, client, proxy, expiryDays = DEFAULT_EXPIRY_DAYS, plainPort, path = '/' }: ProbeOptions): Question {
  const hasPort80 = proxy === undefined && !isLoopback(host.includes(':') ? `[${host}]` : host);
  return {
    host,
    serverName: serverNameOf(host),
    ca,
    client,
    expiryDays,
    plainPort: plainPort ?? (hasPort80 ? 80 : undefined),
    path,
    proxy: proxy === undefined ? undefined : sayProxy(proxy),
  };
}

function throughProxy(proxy: HttpProxy): TlsTable['notes'][number] {
  const says = `all went through the proxy ${sayProxy(proxy)}, which chooses the address: the others were not tried, nor port 80`;
  return { code: 'through-proxy', severity: 'info', says };
}

/** Lets so many jobs run at once; the others wait, first come first served. */
function turns(concurrency: number): Turn {
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

function unresolved(place: Pick<TlsTable, 'host' | 'port'>, code: string, timeout: Milliseconds): TlsTable {
  const says =
    code === 'ETIMEOUT' ? `the name ${place.host} was not resolved within ${timeout} ms` : `the name ${place.host} does not resolve`;
  const attempt = { kind: 'unreachable', code, says: `${says} (${code})` } as const;
  const asked = TLS_VERSIONS.map((version) => ({ version, tries: [{ shape: 'full', attempt }] }) as const);
  const full = { kind: 'failed', code, says } as const;
  const rows = judgeVersions(asked, full);
  const certificate = { kind: 'unseen', because: `${says} [${code}]` } as const;
  const table: AddressTable = { address: '', rows, full, certificate, plain: [], notes: [], ...judgeFloor(rows, full) };
  return { ...place, ...table, addresses: [], untried: [] };
}
