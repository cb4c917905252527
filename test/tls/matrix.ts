/** Real servers, and the sets of versions that each can be pinned to. */
import { TLS_VERSIONS, type TlsVersion } from '../../src/tls/table.js';
import type { ServerCertificate } from '../independent/certificate.js';
import { hasProgram } from '../support/programs.js';
import { keyPem, makeAuthority, makeLeaf, rsaKeys } from './certificates.js';
import { type Range, startGnutls, startHaproxy, startNode, startSelfserv, startStunnel } from './more-servers.js';
import { type RealServer, startNginx, startOpenssl } from './real-servers.js';

/** A server that is started with a set of versions, and that serves these and no other. */
export interface PinnedServer {
  readonly name: string;
  /** Programs without which it cannot be started. */
  readonly needs: readonly string[];
  readonly start: (certificate: ServerCertificate, range: Range) => Promise<RealServer>;
  readonly serves: readonly Range[];
}

const NEW: readonly TlsVersion[] = TLS_VERSIONS.slice(2);
const WITH_SSL3: readonly TlsVersion[] = TLS_VERSIONS.slice(1, -1);

/** Every server at every set that its settings can say. */
export const PINNED_SERVERS: readonly PinnedServer[] = [
  { name: 'openssl s_server', needs: ['openssl'], start: startOpenssl, serves: sets(NEW) },
  { name: 'nginx', needs: ['nginx'], start: startNginx, serves: sets(NEW) },
  { name: 'Node', needs: [], start: startNode, serves: ranges(NEW) },
  { name: 'stunnel', needs: ['stunnel'], start: startStunnel, serves: ranges(NEW) },
  { name: 'haproxy', needs: ['haproxy'], start: startHaproxy, serves: ranges(NEW) },
  { name: 'gnutls-serv', needs: ['gnutls-serv'], start: startGnutls, serves: sets(NEW).filter(gnutlsServes) },
  {
    name: 'selfserv of NSS',
    needs: ['selfserv', 'certutil', 'pk12util', 'openssl'],
    start: startSelfserv,
    serves: [...ranges(WITH_SSL3), ['TLSv1.3'], ['TLSv1.2', 'TLSv1.3']], // it refuses SSL 3 and TLS 1.3 in one range
  },
];

/** The servers of the matrix that this machine does not have: said once, aloud. */
export function missingPrograms(): ReadonlySet<string> {
  const missing = [...new Set(PINNED_SERVERS.flatMap(({ needs }) => needs))].filter((program) => !hasProgram(program));
  if (missing.length > 0) console.warn(`SKIPPED: the TLS matrix against ${missing.join(' and ')}, which this machine does not have`);
  return new Set(missing);
}

/** A certificate that servers of SSL 3, which has no curves, take too. */
export async function makeMatrixCertificate(): Promise<ServerCertificate> {
  const root = await makeAuthority('the authority of the matrix');
  const names = [['dns', 'localhost'] as const, ['ip', '127.0.0.1'] as const];
  const leaf = await makeLeaf(root, { names, keys: await rsaKeys(2048) });
  return { ca: root.pem, cert: leaf.pem, key: await keyPem(leaf) };
}

/** All ranges without a hole. */
function ranges(versions: readonly TlsVersion[]): readonly Range[] {
  return versions.flatMap((_, from) => versions.slice(from).flatMap((_, index) => rangeOf(versions.slice(from, from + index + 1))));
}

/** All sets but the empty one, by the bits of their number. */
function sets(versions: readonly TlsVersion[]): readonly Range[] {
  const numbers = Array.from({ length: 2 ** versions.length }, (_, number) => number);
  return numbers.flatMap((number) => rangeOf(versions.filter((_, bit) => (number >> bit) % 2 === 1)));
}

function rangeOf([oldest, ...others]: readonly TlsVersion[]): readonly Range[] {
  return oldest === undefined ? [] : [[oldest, ...others]];
}

/** GnuTLS serves TLS 1.3 beside older versions only with TLS 1.2 between: its own client finds none either. */
function gnutlsServes(versions: Range): boolean {
  return !versions.includes('TLSv1.3') || versions.includes('TLSv1.2') || versions.length === 1;
}
