import type { HttpExchange } from '../http/exchange.js';
import type { TlsExchange } from '../tls/table.js';

/** What went over the wire. Immutable. */
export type Exchange = HttpExchange | TlsExchange;

/** The exchanges of one case, in order. */
export type Trace = readonly Exchange[];
