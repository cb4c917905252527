import type { Milliseconds } from '../http/exchange.js';
import { type Flight, readFlight } from './flight.js';
import { now } from './now.js';
import { type ConnectFailure, connectPeer, lateFailure, type Peer } from './peer.js';
import { type Answer, readAnswer, type ServerHello } from './read-answer.js';

/** What came of one hello on one connection. Facts only: what they mean for a version is judged later. */
export type Attempt =
  | Exclude<Answer, { readonly kind: 'more' } | ServerHello>
  | GreetedAttempt
  /** The peer ended the connection without saying why; `warnings` are alerts that came before. */
  | { readonly kind: 'closed'; readonly by: 'close' | 'reset'; readonly warnings: readonly number[] }
  /** The connection ended in the middle of an answer. */
  | { readonly kind: 'truncated'; readonly by: 'close' | 'reset' }
  | { readonly kind: 'silent'; readonly after: Milliseconds; readonly begun: boolean }
  /** No connection came about. */
  | ({ readonly kind: 'unreachable' } & ConnectFailure);

/** A ServerHello, and what followed it in clear. */
export interface GreetedAttempt extends ServerHello {
  readonly flight?: Flight;
}

/** An answer to a hello is a few kilobytes at most: what goes on longer without one is not TLS. */
const LONGEST_ANSWER = 256 * 1024;
/** How the end of a connection by the peer shows while we read or write. */
const RESETS = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);
/** The rest of a flight is waited for as long again as its ServerHello took, within these bounds. Milliseconds. */
const FLIGHT_WAIT = { least: 40, most: 500 } as const;

/** Sends one hello on a connection of its own, reads until the answer is plain, and hangs up. Never throws, never answers further. */
export function attemptHello(hello: Uint8Array, peer: Peer, read: (bytes: Buffer) => Answer = readAnswer): Promise<Attempt> {
  return new Promise((resolve) => {
    const begun = now();
    let bytes = Buffer.alloc(0);
    let connected = false;
    let settled = false;
    let resting: NodeJS.Timeout | undefined;
    const settle = (attempt: Attempt): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      clearTimeout(resting);
      socket.destroy();
      resolve(withFlight(attempt, bytes));
    };
    const take = (chunk: Buffer): void => {
      bytes = Buffer.concat([bytes, chunk]);
      const answer = read(bytes);
      if (answer.kind !== 'more') {
        if (isWhole(answer, bytes)) settle(answer);
        else resting ??= setTimeout(() => settle(answer), restOf(now() - begun));
      } else if (bytes.length > LONGEST_ANSWER) {
        settle({ kind: 'not-understood', says: `${bytes.length} bytes came without a ServerHello` });
      }
    };
    const timer = setTimeout(
      () => settle(connected ? onSilence(read(bytes), peer.timeout) : { kind: 'unreachable', ...lateFailure(peer) }),
      peer.timeout,
    );
    const socket = connectPeer(peer, (failure) => {
      if (failure !== undefined) {
        settle({ kind: 'unreachable', ...failure });
        return;
      }
      connected = true;
      socket.on('data', take).on('end', () => settle(onEnd(read(bytes), 'close')));
      socket.on('close', () => settle(onEnd(read(bytes), 'close')));
      socket.on('error', (error: NodeJS.ErrnoException) => settle(onError(error, read(bytes))));
      socket.resume().write(hello);
    });
  });
}

/** TLS 1.3 encrypts what follows its ServerHello. */
function hasFlight(attempt: Attempt | Answer): attempt is ServerHello {
  return attempt.kind === 'server-hello' && attempt.version !== 'TLSv1.3';
}

function isWhole(answer: Answer, bytes: Buffer): answer is Exclude<Answer, { readonly kind: 'more' }> {
  return answer.kind !== 'more' && (!hasFlight(answer) || readFlight(bytes).whole || bytes.length > LONGEST_ANSWER);
}

function withFlight(attempt: Attempt, bytes: Buffer): Attempt {
  return hasFlight(attempt) ? { ...attempt, flight: readFlight(bytes) } : attempt;
}

function restOf(elapsed: Milliseconds): Milliseconds {
  return Math.min(FLIGHT_WAIT.most, Math.max(FLIGHT_WAIT.least, elapsed));
}

function onSilence(answer: Answer, timeout: Milliseconds): Attempt {
  if (answer.kind !== 'more') return answer;
  return { kind: 'silent', after: timeout, begun: answer.begun };
}

function onEnd(answer: Answer, by: 'close' | 'reset'): Attempt {
  if (answer.kind !== 'more') return answer;
  return answer.begun ? { kind: 'truncated', by } : { kind: 'closed', by, warnings: answer.warnings };
}

function onError(error: NodeJS.ErrnoException, answer: Answer): Attempt {
  const code = error.code ?? 'unknown';
  return RESETS.has(code) ? onEnd(answer, 'reset') : { kind: 'unreachable', code };
}
