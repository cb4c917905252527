import type { Milliseconds } from '../http/exchange.js';

/** A clock that is never set back. `performance` of Node would do, but to load it takes as long as a handshake. */
export function now(): Milliseconds {
  return Number(process.hrtime.bigint()) / 1e6;
}
