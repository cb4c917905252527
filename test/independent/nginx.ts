/** Puts a plain nginx in front of an HTTPS server, as a gateway of somebody else's making. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { findProgram } from '../support/programs.js';
import { makeCertificate, type ServerCertificate } from './certificate.js';
import { nginxConfig } from './nginx-config.js';
import { type ProgramRun, runProgram } from './program-run.js';

/**
 * The server behind nginx: its origin, the PEM its certificate is verified with, and the DNS name in that certificate
 * (default `localhost`; nginx does not look at IP addresses in certificates).
 */
export type Upstream = { readonly url: string; readonly ca: string; readonly name?: string };
export type Nginx = { readonly url: string; readonly ca: string; close(): Promise<void> };

const attempts = 5;

/** Starts nginx in front of `upstream`, TLS 1.2 and 1.3 on both sides. Throws with nginx's own words when it does not come up. */
export async function startNginx({ upstream }: { readonly upstream: Upstream }): Promise<Nginx> {
  const certificate = await makeCertificate();
  const folder = await mkdtemp(join(tmpdir(), 'nginx-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    await writeFiles(folder, certificate, upstream);
    const { port, run } = await startOnFreePort(folder, certificate.ca, upstream);
    const close = (): Promise<void> => run.end().then(remove);
    return { url: `https://127.0.0.1:${port}`, ca: certificate.ca, close };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function writeFiles(folder: string, { cert, key }: ServerCertificate, upstream: Upstream): Promise<void> {
  await writeFile(join(folder, 'cert.pem'), cert);
  await writeFile(join(folder, 'key.pem'), key, { mode: 0o600 });
  await writeFile(join(folder, 'upstream-ca.pem'), upstream.ca);
}

// nginx cannot listen on port 0. A port that was free may be taken before nginx binds it; then another one is tried.
async function startOnFreePort(
  folder: string,
  ca: string,
  upstream: Upstream,
): Promise<{ readonly port: number; readonly run: ProgramRun }> {
  let complaints = '';
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = await freePort();
    await writeFile(join(folder, 'nginx.conf'), nginxConfig({ folder, port, upstream }));
    const run = runProgram(findProgram('nginx') ?? 'nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr']);
    if ((await outcome(run, port, ca)) === 'listening') return { port, run };
    await run.end();
    complaints = run.complaints();
    if (!complaints.includes('Address already in use')) break;
  }
  throw new Error(`nginx ended before it listened: ${complaints}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port of 127.0.0.1 is free');
  return address.port;
}

async function outcome(run: ProgramRun, port: number, ca: string): Promise<'listening' | 'ended'> {
  const ended = run.ended.then(() => true);
  while (!(await shakesHands(port, ca))) {
    if (await Promise.race([ended, pause(10)])) return 'ended';
  }
  return 'listening';
}

// Only our nginx has a certificate of this authority: another program that got the port first is not taken for it.
function shakesHands(port: number, ca: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, ca });
    socket.once('secureConnect', () => resolve(true)).once('error', () => resolve(false));
    socket.setTimeout(1000, () => socket.destroy(new Error('silent')));
    socket.once('secureConnect', () => socket.end());
  });
}

function pause(milliseconds: number): Promise<false> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, false));
}
