/** Servers that nobody here wrote, each pinned to a set of protocol versions, on a free port of 127.0.0.1. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TlsVersion } from '../../src/tls/table.js';
import type { ServerCertificate } from '../independent/certificate.js';
import { type ProgramRun, runProgram } from '../independent/program-run.js';
import { findProgram } from '../support/programs.js';

export interface RealServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Since OpenSSL 3 the old versions need it. */
export const LEVEL_0 = 'DEFAULT:@SECLEVEL=0';
const OFF: Readonly<Partial<Record<TlsVersion, string>>> = {
  TLSv1: '-no_tls1',
  'TLSv1.1': '-no_tls1_1',
  'TLSv1.2': '-no_tls1_2',
  'TLSv1.3': '-no_tls1_3',
};

/** `openssl s_server`, which answers every request with a page about itself. `extra`: further arguments. */
export async function startOpenssl(
  certificate: ServerCertificate,
  versions: readonly TlsVersion[],
  extra: readonly string[] = ['-cipher', LEVEL_0],
): Promise<RealServer> {
  const folder = await certificateFolder(certificate);
  const off = Object.entries(OFF).flatMap(([version, flag]) => (versions.some((served) => served === version) ? [] : [flag]));
  const files = ['-cert', join(folder, 'cert.pem'), '-key', join(folder, 'key.pem')];
  const run = runProgram(findProgram('openssl') ?? 'openssl', [
    's_server',
    ...['-accept', '127.0.0.1:0', '-www', '-no_dhe'],
    ...files,
    ...off,
    ...extra,
  ]);
  const close = () => run.end().then(() => rm(folder, { recursive: true, force: true }));
  const port = Number(/^ACCEPT .*:(\d+)$/.exec((await run.firstLine) ?? '')?.[1]);
  if (port > 0) return { port, close };
  await close();
  throw new Error(`openssl s_server did not listen: ${run.complaints()}`);
}

/** Lines of nginx.conf: in the server that answers for every name, and for servers beside it (`PORT` stands for the port). */
export interface NginxLines {
  readonly inside?: string;
  readonly beside?: string;
}

/** nginx, whose server for every name serves these versions. */
export async function startNginx(
  certificate: ServerCertificate,
  versions: readonly TlsVersion[],
  lines: NginxLines = {},
): Promise<RealServer> {
  return startOnFreePort('nginx', certificate, async (folder, port) => {
    await writeFile(join(folder, 'nginx.conf'), nginxConfig(folder, port, versions, lines));
    return ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'];
  });
}

/** Makes the arguments of a program that is to listen on a port; `folder` holds cert.pem and key.pem. */
export type Arguments = (folder: string, port: number) => Promise<readonly string[]>;

/** Starts a program that cannot choose a free port by itself. */
export async function startOnFreePort(program: string, certificate: ServerCertificate, argumentsOf: Arguments): Promise<RealServer> {
  const folder = await certificateFolder(certificate);
  let complaints = '';
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const port = await freePort();
    const run = runProgram(findProgram(program) ?? program, await argumentsOf(folder, port));
    const close = () => run.end().then(() => rm(folder, { recursive: true, force: true }));
    if (await listens(run, port)) return { port, close };
    await run.end();
    complaints = run.complaints();
  }
  await rm(folder, { recursive: true, force: true });
  throw new Error(`${program} did not listen: ${complaints}`);
}

function nginxConfig(folder: string, port: number, versions: readonly TlsVersion[], { inside = '', beside = '' }: NginxLines): string {
  const file = (name: string): string => JSON.stringify(join(folder, name));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${file(kind)};`);
  return `
daemon off;
master_process off;
pid ${file('nginx.pid')};
error_log stderr warn;
events {}
http {
  access_log off;
  ${temporary.join('\n  ')}
  ssl_certificate ${file('cert.pem')};
  ssl_certificate_key ${file('key.pem')};
  ssl_ciphers ${LEVEL_0};
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_protocols ${versions.join(' ')};
    ${inside}
  }
  ${beside.replaceAll('PORT', String(port))}
}
`;
}

async function certificateFolder({ cert, key }: ServerCertificate): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tls-server-'));
  await writeFile(join(folder, 'cert.pem'), cert);
  await writeFile(join(folder, 'key.pem'), key, { mode: 0o600 });
  return folder;
}

/**
 * nginx and its like cannot listen on port 0. A port below those that systems give to who asks for any: one of these may be taken by
 * another test between our asking and the program's listening.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * 20_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Connects until it is let in, or until the program ends. */
async function listens(run: ProgramRun, port: number): Promise<boolean> {
  const ended = run.ended.then(() => 'ended' as const);
  for (;;) {
    const outcome = await Promise.race([ended, letsIn(port)]);
    if (outcome === 'ended') return false;
    if (outcome) return (await Promise.race([ended, moment()])) !== 'ended';
    await moment();
  }
}

function letsIn(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
  });
}

function moment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}
