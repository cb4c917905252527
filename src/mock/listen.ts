import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { TlsChange } from './behaviour.js';
import type { Certificates } from './certificates.js';
import { refuseBrokenRequests } from './refuse-broken.js';

/** An HTTPS server that listens. */
export interface Listening {
  /** Scheme, host and port. */
  readonly origin: string;
  readonly onRequest: (listener: RequestListener) => void;
  /** Ends every connection too. */
  readonly close: () => Promise<void>;
}

/** Milliseconds that an idle connection is kept: longer than a client pauses between two cases. */
const KEEP_ALIVE = 60_000;

/** Listens on loopback. Rejects with the error of node:net where it cannot. */
export async function listen(
  where: { readonly host: string; readonly port: number },
  { certificate, key }: Pick<Certificates, 'certificate' | 'key'>,
  { certificate: _, ...tls }: TlsChange,
): Promise<Listening> {
  const server = createServer({ cert: certificate, key, ...tls, keepAliveTimeout: KEEP_ALIVE, noDelay: true });
  refuseBrokenRequests(server);
  await bound(server, where);
  return {
    origin: originOf(server, where.host),
    onRequest: (listener) => server.on('request', listener),
    close: () => closed(server),
  };
}

function bound(server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function originOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
