// What the bench takes from the sources: the probe as a library, and the servers of the tests with all that they can serve.
import { askVersion } from '../../src/tls/ask-version.js';
import { judgeVersions } from '../../src/tls/judge-versions.js';
import { TLS_VERSIONS } from '../../src/tls/table.js';
import { startGnutls, startHaproxy, startNode, startSelfserv, startStunnel } from '../../test/tls/more-servers.js';
import { startNginx, startOpenssl } from '../../test/tls/real-servers.js';

export { probeTls } from '../../src/tls/probe.js';
export { TLS_VERSIONS } from '../../src/tls/table.js';
export { makeMatrixCertificate as makeCertificate } from '../../test/tls/matrix.js';

/** The version question alone, as the other tools answer it: all hellos, and what they say, without the handshake in full and what hangs on it. */
export async function askVersions(port: number) {
  const peer = { address: '127.0.0.1', port, timeout: 3000 };
  const asked = await Promise.all(TLS_VERSIONS.map((version) => askVersion(version, peer, undefined)));
  return judgeVersions(asked, { kind: 'failed', code: 'not-tried', says: 'it was not tried' });
}

const MODERN = ['TLSv1.2', 'TLSv1.3'] as const;
const ALL = ['TLSv1', 'TLSv1.1', ...MODERN] as const;
const OLD = ['TLSv1', 'TLSv1.1'] as const;

/** Servers by name: how to start each, and the sets of versions that it is pinned to. */
export const SERVERS = {
  'openssl s_server': { start: startOpenssl, sets: [MODERN, ALL, OLD, ['TLSv1', 'TLSv1.2']] },
  nginx: { start: startNginx, sets: [MODERN, ALL, OLD, ['TLSv1.1', 'TLSv1.3']] },
  stunnel: { start: startStunnel, sets: [MODERN, ALL, OLD] },
  haproxy: { start: startHaproxy, sets: [MODERN, ALL, OLD] },
  'gnutls-serv': { start: startGnutls, sets: [MODERN, ALL, ['TLSv1.3']] },
  'NSS selfserv': { start: startSelfserv, sets: [MODERN, ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2'], ['SSLv3']] },
  Node: { start: startNode, sets: [MODERN, ALL, ['TLSv1.2']] },
} as const;
