import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { acceptanceWait, alertOf, isAboutClient, saysKeysAgreed, secureContextOf, type TlsIdentity } from './client-certificate.js';
import { type ConnectError, type ConnectPhase, connectFault } from './connect-fault.js';
import type { Broken, Milliseconds } from './exchange.js';
import { dial } from './line.js';
import { type ProxyRules, proxyFor } from './proxy.js';
import { timeoutFault } from './timeout-fault.js';

/** How hands are shaken with a target. */
export interface HandshakeOptions extends TlsIdentity {
  /** Which proxy leads where. */
  readonly proxies?: ProxyRules;
  readonly timeout: Milliseconds;
}

/** How it went. */
export type HandshakeResult =
  | { readonly kind: 'done'; readonly protocol: string }
  /** The peer did its part, and then ended it over the client's certificate. */
  | { readonly kind: 'wants-certificate'; readonly code: string }
  | { readonly kind: 'failed'; readonly fault: Broken; readonly code: string };

/** Shakes hands with verification on, over a connection as a run would have it; waits until a peer of TLS 1.3 accepts. Never throws. */
export function shakeHands(url: URL, options: HandshakeOptions): Promise<HandshakeResult> {
  const { proxies, timeout } = options;
  return new Promise((resolve) => {
    const begun = performance.now();
    const course = { phase: 'opening' as ConnectPhase, clientsPartDone: false };
    let present: Socket | undefined;
    let accepting: NodeJS.Timeout | undefined;
    const end = (result: HandshakeResult): void => {
      clearTimeout(timer);
      clearTimeout(accepting);
      present?.destroy();
      resolve(result);
    };
    const timer = setTimeout(() => end({ kind: 'failed', fault: timeoutFault(course.phase, timeout), code: '' }), timeout);
    const proxy = proxyFor(proxies, url.hostname, Number(url.port || 443));
    const secureContext = secureContextOf(options);
    dial(
      { url, secureContext, proxy },
      {
        dialled: (socket) => {
          present = socket;
          course.clientsPartDone = false; // what a proxy agreed on is another handshake
          socket.on('keylog', (line: Buffer) => {
            course.clientsPartDone ||= saysKeysAgreed(line);
          });
        },
        opened: () => {
          course.phase = 'securing';
        },
        ready: (socket) => {
          course.clientsPartDone = true;
          const done = { kind: 'done', protocol: protocolOf(socket) } as const;
          if (done.protocol !== 'TLSv1.3') {
            end(done);
            return;
          }
          accepting = setTimeout(() => end(done), acceptanceWait(performance.now() - begun));
          socket.once('session', () => end(done)).once('data', () => end(done));
        },
        failed: (error) => end(failure(error, course)),
      },
    );
  });
}

function protocolOf(socket: Socket): string {
  return (socket instanceof TLSSocket && socket.getProtocol()) || 'TLS';
}

function failure(
  error: ConnectError,
  { phase, clientsPartDone }: { readonly phase: ConnectPhase; readonly clientsPartDone: boolean },
): HandshakeResult {
  const code = error.code ?? '';
  if (clientsPartDone && isAboutClient(alertOf(error.message))) return { kind: 'wants-certificate', code };
  return { kind: 'failed', fault: connectFault(error, phase), code };
}
