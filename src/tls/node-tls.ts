import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import type { Milliseconds } from '../http/exchange.js';
import { sayAlert } from './alerts.js';
import type { Peer } from './attempt.js';
import { printable } from './printable.js';

/** How the key log names the secret of TLS 1.2 and older, known once the client's part is done; TLS 1.3 logs others, and much earlier. */
const MASTER_SECRET = 'CLIENT_RANDOM';

/** Why a handshake of node:tls did not complete. */
export interface HandshakeFailure {
  /** Node's code: `ECONNRESET`, `ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION`, `ETIMEDOUT`, … */
  readonly code: string;
  readonly says: string;
  /** The alert that the peer sent, where it was one. */
  readonly alert?: number;
  /** True where TLS 1.2 or older had agreed on keys, so that what failed came after the peer's own part. */
  readonly keysAgreed: boolean;
}

/** How a handshake went, and what the socket could tell at its end. */
export interface NodeHandshake<Told> {
  readonly failure?: HandshakeFailure;
  readonly told?: Told;
}

/** Options of node:tls that a caller may set. */
export type HandshakeOptions = Pick<
  ConnectionOptions,
  'ALPNProtocols' | 'ca' | 'ciphers' | 'maxVersion' | 'minVersion' | 'rejectUnauthorized' | 'servername'
>;

/**
 * Lets node:tls shake hands with a peer, asks the socket with `tell`, and hangs up. Never throws. The name in the certificate is not judged:
 * a node:tls that judges it hides every other fault behind that one.
 */
export function nodeHandshake<Told>(
  peer: Peer,
  options: HandshakeOptions,
  tell: (socket: TLSSocket) => Told,
): Promise<NodeHandshake<Told>> {
  return new Promise((resolve) => {
    let keysAgreed = false;
    let settled = false;
    const socket = tryConnect(peer, options);
    if (!('once' in socket)) {
      resolve({ failure: socket });
      return;
    }
    const settle = (failure?: HandshakeFailure): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      const told = tell(socket);
      socket.destroy();
      resolve({ ...(failure === undefined ? {} : { failure }), told });
    };
    const timer = setTimeout(() => settle(silence(peer.timeout, keysAgreed)), peer.timeout);
    socket.on('keylog', (line) => {
      keysAgreed ||= line.subarray(0, MASTER_SECRET.length).toString('latin1') === MASTER_SECRET;
    });
    socket.once('secureConnect', () => settle());
    socket.on('error', (error) => settle(failureOf(error, keysAgreed)));
  });
}

/** A version or cipher that this build of Node refuses throws at once. */
function tryConnect(peer: Peer, options: HandshakeOptions): TLSSocket | HandshakeFailure {
  try {
    return connect({ host: peer.address, port: peer.port, checkServerIdentity: () => undefined, ...options });
  } catch (error) {
    return failureOf(error, false);
  }
}

function silence(timeout: Milliseconds, keysAgreed: boolean): HandshakeFailure {
  return { code: 'ETIMEDOUT', says: `the handshake did not complete within ${timeout} ms`, keysAgreed };
}

function failureOf(error: unknown, keysAgreed: boolean): HandshakeFailure {
  const {
    code = 'UNKNOWN',
    reason,
    message = '',
  }: { code?: string; reason?: string; message?: string } = error instanceof Error ? error : {};
  const alert = alertOf(message);
  if (alert !== undefined) return { code, alert, says: `the peer sent ${sayAlert(alert)}`, keysAgreed };
  return { code, says: printable(reason ?? message), keysAgreed };
}

/** OpenSSL counts received alerts from 1000 on in the reason's number; its texts and Node's codes change between versions. */
function alertOf(message: string): number | undefined {
  const reason = Number.parseInt(/error:0A([0-9A-F]{6}):/.exec(message)?.[1] ?? '', 16);
  return reason >= 1000 && reason < 1256 ? reason - 1000 : undefined;
}
