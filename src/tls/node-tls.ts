import type { Socket } from 'node:net';
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import { acceptanceWait, alertOf, saysKeysAgreed } from '../http/client-certificate.js';
import type { Milliseconds } from '../http/exchange.js';
import { printable } from '../http/printable.js';
import { sayAlert } from './alerts.js';
import { now } from './now.js';
import { type ConnectFailure, connectPeer, lateFailure, type Peer } from './peer.js';

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
  /** What the peer refused after the handshake: with TLS 1.3 it sees the client's certificate, or that there is none, only then. */
  readonly afterwards?: HandshakeFailure;
}

/** Options of node:tls that a caller may set. */
type ConnectOptions = Pick<
  ConnectionOptions,
  'ALPNProtocols' | 'ca' | 'cert' | 'ciphers' | 'key' | 'maxVersion' | 'minVersion' | 'rejectUnauthorized' | 'servername'
>;

/** How to shake hands. `until`: hang up once the handshake is done, or wait for the peer to accept it, which TLS 1.3 says later. */
export interface HandshakeOptions extends ConnectOptions {
  readonly until?: 'done' | 'accepted';
}

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
    const course = { connected: false, keysAgreed: false };
    let secured: TLSSocket | undefined;
    const end = (handshake: NodeHandshake<Told>): void => {
      clearTimeout(timer);
      // What is under a TLS socket goes with it: taken away before, it lets Node 20 die of a segmentation fault.
      (secured ?? carrier).destroy();
      resolve(handshake);
    };
    const timer = setTimeout(() => {
      end({ failure: silence(peer, course), ...(secured === undefined ? {} : { told: tell(secured) }) });
    }, peer.timeout);
    const begun = now();
    const carrier = connectPeer(peer, (failure) => {
      if (failure !== undefined) {
        end({ failure: { code: failure.code, says: failure.says ?? `no connection came about (${failure.code})`, keysAgreed: false } });
        return;
      }
      course.connected = true;
      const socket = trySecure(carrier, options);
      if (!('once' in socket)) {
        end({ failure: socket });
        return;
      }
      secured = socket;
      watch(socket, course, { tell, end, wait: options.until === 'accepted' ? (): number => now() - begun : undefined });
    });
  });
}

interface Course {
  connected: boolean;
  keysAgreed: boolean;
}

/** What a watched handshake is asked, and whom it tells. `wait`: how long it took so far, where acceptance is waited for. */
interface Watcher<Told> {
  readonly tell: (socket: TLSSocket) => Told;
  readonly end: (handshake: NodeHandshake<Told>) => void;
  readonly wait: (() => Milliseconds) | undefined;
}

function watch<Told>(socket: TLSSocket, course: Course, { tell, end, wait }: Watcher<Told>): void {
  let told: Told | undefined;
  let settled = false;
  let waiting: NodeJS.Timeout | undefined;
  const settle = (failure?: HandshakeFailure): void => {
    if (settled) return;
    settled = true;
    clearTimeout(waiting);
    const about = failure === undefined ? {} : { [told === undefined ? 'failure' : 'afterwards']: failure };
    end({ told: told ?? tell(socket), ...about });
  };
  socket.on('keylog', (line) => {
    course.keysAgreed ||= saysKeysAgreed(line);
  });
  socket.on('error', (error) => settle(failureOf(error, course)));
  socket.once('close', () => settle(told === undefined ? failureOf(CLOSED, course) : undefined));
  socket.once('secureConnect', () => {
    if (wait === undefined || socket.getProtocol() !== 'TLSv1.3') {
      settle();
      return;
    }
    told = tell(socket);
    waiting = setTimeout(settle, acceptanceWait(wait()));
    socket.once('session', () => settle()).once('data', () => settle());
  });
}

const CLOSED = { code: 'ECONNRESET', message: 'the connection was closed in the middle of the handshake' };

/** A version or cipher that this build of Node refuses throws at once. */
function trySecure(socket: Socket, { until: _, ...options }: HandshakeOptions): TLSSocket | HandshakeFailure {
  try {
    return connect({ socket, checkServerIdentity: () => undefined, ...options });
  } catch (error) {
    return failureOf(error, { keysAgreed: false });
  }
}

function silence(peer: Peer, { connected, keysAgreed }: Course): HandshakeFailure {
  const { code, says }: ConnectFailure = connected ? { code: 'ETIMEDOUT' } : lateFailure(peer);
  return { code, says: says ?? `the handshake did not complete within ${peer.timeout} ms`, keysAgreed };
}

function failureOf(error: unknown, { keysAgreed }: Pick<Course, 'keysAgreed'>): HandshakeFailure {
  const {
    code = 'UNKNOWN',
    reason,
    message = '',
  }: { code?: string; reason?: string; message?: string } = typeof error === 'object' && error !== null ? error : {};
  const alert = alertOf(message);
  if (alert !== undefined) return { code, alert, says: `the peer sent ${sayAlert(alert)}`, keysAgreed };
  return { code, says: printable(reason ?? message), keysAgreed };
}
