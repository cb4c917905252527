import { connect } from 'node:net';
import type { Milliseconds } from '../http/exchange.js';
import { type Answer, readAnswer } from './read-answer.js';

/** What came of one hello on one connection. Facts only: what they mean for a version is judged later. */
export type Attempt =
  | Exclude<Answer, { readonly kind: 'more' }>
  /** The peer ended the connection without saying why; `warnings` are alerts that came before. */
  | { readonly kind: 'closed'; readonly by: 'close' | 'reset'; readonly warnings: readonly number[] }
  /** The connection ended in the middle of an answer. */
  | { readonly kind: 'truncated'; readonly by: 'close' | 'reset' }
  | { readonly kind: 'silent'; readonly after: Milliseconds; readonly begun: boolean }
  /** No connection came about. */
  | { readonly kind: 'unreachable'; readonly code: string };

/** Where a hello goes, and how long its answer may take, connecting included. */
export interface Peer {
  readonly address: string;
  readonly port: number;
  readonly timeout: Milliseconds;
}

/** An answer to a hello is a few kilobytes at most: what goes on longer without one is not TLS. */
const LONGEST_ANSWER = 256 * 1024;
/** How the end of a connection by the peer shows while we read or write. */
const RESETS = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);

/** Sends one hello on a connection of its own, reads until the answer is plain, and hangs up. Never throws, never answers further. */
export function attemptHello(hello: Uint8Array, peer: Peer): Promise<Attempt> {
  return new Promise((resolve) => {
    const socket = connect({ host: peer.address, port: peer.port });
    let bytes = Buffer.alloc(0);
    let connected = false;
    const settle = (attempt: Attempt): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(attempt);
    };
    const timer = setTimeout(() => settle(onSilence(readAnswer(bytes), connected, peer.timeout)), peer.timeout);
    socket.on('connect', () => {
      connected = true;
      socket.write(hello);
    });
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      const answer = readAnswer(bytes);
      if (answer.kind !== 'more') settle(answer);
      else if (bytes.length > LONGEST_ANSWER) settle({ kind: 'not-understood', says: `${bytes.length} bytes came without a ServerHello` });
    });
    socket.on('end', () => settle(onEnd(readAnswer(bytes), 'close')));
    socket.on('close', () => settle(onEnd(readAnswer(bytes), 'close')));
    socket.on('error', (error: NodeJS.ErrnoException) => settle(onError(error, readAnswer(bytes), connected)));
  });
}

function onSilence(answer: Answer, connected: boolean, timeout: Milliseconds): Attempt {
  if (!connected) return { kind: 'unreachable', code: 'ETIMEDOUT' };
  return { kind: 'silent', after: timeout, begun: answer.kind === 'more' && answer.begun };
}

function onEnd(answer: Answer, by: 'close' | 'reset'): Attempt {
  if (answer.kind !== 'more') return answer;
  return answer.begun ? { kind: 'truncated', by } : { kind: 'closed', by, warnings: answer.warnings };
}

function onError(error: NodeJS.ErrnoException, answer: Answer, connected: boolean): Attempt {
  const code = error.code ?? 'unknown';
  return connected && RESETS.has(code) ? onEnd(answer, 'reset') : { kind: 'unreachable', code };
}
