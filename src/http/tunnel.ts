import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { type HttpProxy, sayProxy } from './proxy.js';

/** Where a tunnel leads. */
export interface TunnelEnd {
  readonly host: string;
  readonly port: number;
}

/** `code` of every failure on the way through a proxy. */
export const PROXY_FAILED = 'EPROXY';

/** Why a proxy did not open a tunnel: a sentence without any secret. */
export interface TunnelFailure {
  readonly code: typeof PROXY_FAILED;
  readonly message: string;
}

/** A head longer than this is no answer to CONNECT. Bytes. */
const LONGEST_HEAD = 16 * 1024;

/**
 * Connects to a proxy and asks it for a tunnel (RFC 9110 section 9.3.6); `done` is called once, with what went wrong if anything did. From
 * then on the socket carries what goes to the other end. The caller has the time limit, and destroys the socket.
 */
export function openTunnel(proxy: HttpProxy, end: TunnelEnd, done: (failure?: TunnelFailure) => void): Socket {
  const { host, port } = proxy;
  const socket =
    proxy.scheme === 'https' ? connectTls({ host, port, servername: isIP(host) === 0 ? host : '' }) : connectTcp({ host, port });
  let head = Buffer.alloc(0);
  const settle = (failure?: string): void => {
    socket.off('data', take).off('end', closed).off('close', closed).off('error', broke);
    done(failure === undefined ? undefined : { code: PROXY_FAILED, message: `the proxy ${sayProxy(proxy)} ${failure}` });
  };
  const closed = (): void => settle('closed the connection in place of an answer to CONNECT');
  const broke = (error: NodeJS.ErrnoException): void => {
    socket.on('error', () => undefined); // what comes after is about the same
    settle(`cannot be reached: ${error.code ?? error.message}`);
  };
  const take = (chunk: Buffer): void => {
    head = Buffer.concat([head, chunk]);
    const length = head.indexOf('\r\n\r\n');
    if (length < 0 && head.length <= LONGEST_HEAD) return;
    const refusal = length < 0 ? 'sent no answer to CONNECT' : refusalOf(head.subarray(0, length).toString('latin1'), proxy);
    if (refusal === undefined && head.length > length + 4) socket.unshift(head.subarray(length + 4));
    settle(refusal);
  };
  socket.once(proxy.scheme === 'https' ? 'secureConnect' : 'connect', () => socket.write(connectRequest(proxy, end)));
  socket.on('data', take).once('end', closed).once('close', closed).once('error', broke);
  return socket;
}

function connectRequest({ authorization }: HttpProxy, { host, port }: TunnelEnd): string {
  const place = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  const credentials = authorization === undefined ? '' : `Proxy-Authorization: ${authorization}\r\n`;
  return `CONNECT ${place} HTTP/1.1\r\nHost: ${place}\r\n${credentials}\r\n`;
}

/** Any 2xx opens the tunnel. */
function refusalOf(head: string, { authorization }: HttpProxy): string | undefined {
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1];
  if (status === undefined) return 'does not answer in HTTP';
  if (status.startsWith('2')) return undefined;
  if (status === '407' && authorization !== undefined) return 'refuses the user and password of its URL (407)';
  if (status === '407') return 'wants a user and a password (407): give them in its URL';
  return `answered ${status} to CONNECT`;
}
