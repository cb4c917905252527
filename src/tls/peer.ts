import { connect, type Socket } from 'node:net';
import type { Milliseconds } from '../http/exchange.js';
import { type HttpProxy, sayProxy } from '../http/proxy.js';
import { openTunnel, PROXY_FAILED } from '../http/tunnel.js';

/** Where a hello goes, and how long its answer may take, connecting included. */
export interface Peer {
  /** With a proxy, a name that the proxy resolves. */
  readonly address: string;
  readonly port: number;
  readonly timeout: Milliseconds;
  /** The proxy that leads there. */
  readonly via?: HttpProxy;
}

/** Why no connection came about; `says` where the code alone would not tell. */
export interface ConnectFailure {
  readonly code: string;
  readonly says?: string;
}

/**
 * Connects to a peer, through its proxy if it has one. `done` is called once, never at once: with what went wrong, or with nothing when the
 * socket is the caller's, who listens for its errors from then on. The caller has the time limit, and destroys the socket.
 */
export function connectPeer({ address, port, via }: Peer, done: (failure?: ConnectFailure) => void): Socket {
  if (via !== undefined) {
    return openTunnel(via, { host: address, port }, (failure) => {
      done(failure === undefined ? undefined : { code: PROXY_FAILED, says: failure.message });
    });
  }
  const socket = connect({ host: address, port });
  const broke = (error: NodeJS.ErrnoException): void => {
    socket.on('error', () => undefined); // what comes after is about the same
    done({ code: error.code ?? 'unknown' });
  };
  socket.once('error', broke).once('connect', () => {
    socket.off('error', broke);
    done();
  });
  return socket;
}

/** The failure of a connection that did not come about in time: a proxy on the way is named, whose answer to CONNECT is what was waited for. */
export function lateFailure({ via, timeout }: Peer): ConnectFailure {
  if (via === undefined) return { code: 'ETIMEDOUT' };
  return { code: PROXY_FAILED, says: `the proxy ${sayProxy(via)} opened no tunnel within ${timeout} ms` };
}
