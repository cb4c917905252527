import { Client, type Dispatcher } from 'undici';
import { type Attempt, type Limits, startAttempt } from './attempt.js';
import type { Broken, WireRequest } from './exchange.js';
import { type LineTarget, watchLine } from './line.js';
import { wireText } from './sendable.js';

/** One connection at a time, one request at a time. */
export interface Slot {
  /** Sends a request and waits for what comes of it. Never rejects. */
  attempt(request: WireRequest): Promise<Attempt>;
  /** Breaks the exchange that is under way, and ends the connection. */
  close(): Promise<void>;
}

/** More than any server's default, so that a larger head is the target's doing. Bytes. */
const MAX_HEAD = 64 * 1024;

/** RFC 9110 9.2.2: what may be repeated by itself when a kept connection turns out to be closed. */
const IDEMPOTENT: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']);

const CLOSED: Broken = { kind: 'broken', whose: 'client-limit', code: 'interrupted', says: 'the run ended before the answer was whole' };

/** Opens a slot; it connects at its first request. */
export function openSlot(target: LineTarget, limits: Limits): Slot {
  const line = watchLine(target);
  // The slot's own timer covers all of an exchange; those of the client are coarse and restart with each byte.
  const client = new Client(target.url.origin, { connect: line.connect, maxHeaderSize: MAX_HEAD, headersTimeout: 0, bodyTimeout: 0 });
  let running: ReturnType<typeof startAttempt> | undefined;
  // One timer a slot: to refresh it costs less than to make one a request. The socket is what keeps the process alive.
  const timer = setTimeout(() => running?.expire(), limits.timeout).unref();

  return {
    attempt: async (request) => {
      if (!IDEMPOTENT.has(request.method)) line.dropUsed(); // it could not be repeated
      timer.refresh();
      running = startAttempt(request.method, line, limits);
      client.dispatch(dispatchOptions(request), running.handler);
      const attempt = await running.result;
      running = undefined;
      return attempt;
    },
    close: async () => {
      clearTimeout(timer);
      running?.stop(CLOSED);
      await client.destroy();
    },
  };
}

function dispatchOptions({ method, path, headers, body }: WireRequest): Dispatcher.DispatchOptions {
  const flat: string[] = [];
  for (const [name, value] of headers) flat.push(name, wireText(value));
  return { method, path: wireText(path), headers: flat, ...(body === undefined ? {} : { body }) };
}
