/** More servers that nobody here wrote, each pinned to a range of protocol versions. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { createServer, type SecureVersion } from 'node:tls';
import type { TlsVersion } from '../../src/tls/table.js';
import type { ServerCertificate } from '../independent/certificate.js';
import { findProgram } from '../support/programs.js';
import { LEVEL_0, type RealServer, startOnFreePort } from './real-servers.js';

/** Versions without a hole, oldest first. */
export type Range = readonly [oldest: TlsVersion, ...TlsVersion[]];

const newestOf = (range: Range): TlsVersion => range.at(-1) ?? range[0];

/** stunnel, which leads to nowhere. */
export function startStunnel(certificate: ServerCertificate, range: Range): Promise<RealServer> {
  return startOnFreePort('stunnel', certificate, async (folder, port) => {
    const lines = [
      'foreground = yes',
      'pid =',
      'syslog = no',
      'securityLevel = 0',
      '[server]',
      `accept = 127.0.0.1:${port}`,
      'connect = 127.0.0.1:1',
      `cert = ${join(folder, 'cert.pem')}`,
      `key = ${join(folder, 'key.pem')}`,
      `ciphers = ${LEVEL_0}`,
      `sslVersionMin = ${range[0]}`,
      `sslVersionMax = ${newestOf(range)}`,
    ];
    await writeFile(join(folder, 'stunnel.conf'), `${lines.join('\n')}\n`);
    return [join(folder, 'stunnel.conf')];
  });
}

const inHaproxy = (version: TlsVersion): string => (version === 'TLSv1' ? 'TLSv1.0' : version);

/** haproxy, which answers by itself. */
export function startHaproxy(certificate: ServerCertificate, range: Range): Promise<RealServer> {
  return startOnFreePort('haproxy', certificate, async (folder, port) => {
    await writeFile(join(folder, 'both.pem'), `${certificate.cert}\n${certificate.key}\n`, { mode: 0o600 });
    const bounds = `ssl-min-ver ${inHaproxy(range[0])} ssl-max-ver ${inHaproxy(newestOf(range))}`;
    const lines = [
      'defaults',
      '  mode http',
      '  timeout client 10s',
      '  timeout server 10s',
      '  timeout connect 10s',
      'frontend server',
      `  bind 127.0.0.1:${port} ssl crt ${join(folder, 'both.pem')} ${bounds} ciphers ${LEVEL_0}`,
      '  http-request return status 200',
    ];
    await writeFile(join(folder, 'haproxy.cfg'), `${lines.join('\n')}\n`);
    return ['-db', '-f', join(folder, 'haproxy.cfg')];
  });
}

const IN_GNUTLS: Readonly<Partial<Record<TlsVersion, string>>> = {
  TLSv1: 'VERS-TLS1.0',
  'TLSv1.1': 'VERS-TLS1.1',
  'TLSv1.2': 'VERS-TLS1.2',
  'TLSv1.3': 'VERS-TLS1.3',
};

/** gnutls-serv, which takes any set of versions. */
export function startGnutls(certificate: ServerCertificate, versions: readonly TlsVersion[]): Promise<RealServer> {
  const priority = ['NORMAL', '-VERS-ALL', ...versions.map((version) => `+${IN_GNUTLS[version]}`), '%COMPAT'].join(':');
  return startOnFreePort('gnutls-serv', certificate, async (folder, port) => [
    ...['--http', '--quiet', '--port', String(port), '--priority', priority],
    ...['--x509certfile', join(folder, 'cert.pem'), '--x509keyfile', join(folder, 'key.pem')],
  ]);
}

const IN_NSS: Readonly<Partial<Record<TlsVersion, string>>> = {
  SSLv3: 'ssl3',
  TLSv1: 'tls1.0',
  'TLSv1.1': 'tls1.1',
  'TLSv1.2': 'tls1.2',
  'TLSv1.3': 'tls1.3',
};

/** selfserv of NSS: the one packaged server that still has SSL 3. */
export function startSelfserv(certificate: ServerCertificate, range: Range): Promise<RealServer> {
  return startOnFreePort('selfserv', certificate, async (folder, port) => {
    const store = join(folder, 'both.p12');
    const quiet = { stdio: 'ignore' } as const;
    const files = ['-in', join(folder, 'cert.pem'), '-inkey', join(folder, 'key.pem')];
    execFileSync(
      findProgram('openssl') ?? 'openssl',
      ['pkcs12', '-export', ...files, '-name', 'server', '-passout', 'pass:x', '-out', store],
      quiet,
    );
    execFileSync(findProgram('certutil') ?? 'certutil', ['-N', '-d', `sql:${folder}`, '--empty-password'], quiet);
    execFileSync(findProgram('pk12util') ?? 'pk12util', ['-i', store, '-d', `sql:${folder}`, '-W', 'x', '-K', ''], quiet);
    const bounds = `${IN_NSS[range[0]]}:${IN_NSS[newestOf(range)]}`;
    return ['-d', `sql:${folder}`, '-n', 'server', '-p', String(port), '-V', bounds, '-H', '1'];
  });
}

/** Node, in this process. */
export async function startNode({ cert, key }: ServerCertificate, range: Range): Promise<RealServer> {
  const bounds = { minVersion: range[0] as SecureVersion, maxVersion: newestOf(range) as SecureVersion }; // no SSL 3 is asked of it
  const server = createServer({ cert, key, ...bounds, ciphers: 'DEFAULT@SECLEVEL=0' }).on('tlsClientError', () => undefined);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket.once('close', () => sockets.delete(socket))));
  server.on('secureConnection', (socket) => socket.on('error', () => undefined)); // scanners hang up as they like
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
