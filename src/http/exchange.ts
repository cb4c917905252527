import type { HeaderLine, WireRequest, WrittenCredential } from '../plan/wire.js';

export type { HeaderLine, WireRequest, WrittenCredential };

/** Milliseconds. */
export type Milliseconds = number;

/** A whole answer. */
export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: readonly HeaderLine[];
  readonly body: Uint8Array;
}

/**
 * An exchange without a whole answer, and whose fault that is: the `target`'s (a finding), the `network`'s
 * (an error, nothing is known of the target) or a limit of our own client (not exercised, and said).
 */
export interface Broken {
  readonly kind: 'broken';
  readonly whose: 'target' | 'network' | 'client-limit';
  /** Stable code: `timeout`, `reset`, `malformed-http`, `body-too-large`, `unresolvable`, `refused`, `certificate`, … */
  readonly code: string;
  /** One sentence for people. */
  readonly says: string;
  /** The status, where the head had come before it broke. */
  readonly status?: number;
}

/** What came of a request. */
export type Outcome = Answer | Broken;

/** Facts of the connection an exchange went over. */
export interface ConnectionFacts {
  readonly address: string;
  readonly port: number;
  /** `TLSv1.3`; absent on plain HTTP. */
  readonly protocol?: string;
  readonly cipher?: string;
  readonly alpn?: string;
  /** True where an earlier exchange had used the connection. */
  readonly reused: boolean;
}

/** A request and its outcome. */
export interface HttpExchange {
  readonly kind: 'http';
  readonly request: WireRequest;
  readonly outcome: Outcome;
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number;
  /** Until the head of the answer came. */
  readonly firstByte?: Milliseconds;
  /** Until the answer was whole, or broke. */
  readonly duration: Milliseconds;
  readonly connection?: ConnectionFacts;
  /** True where the server closed a kept connection and the request was repeated once on a fresh one. */
  readonly repeated?: boolean;
  /** True where the token was refused with 401, and the request repeated once with a new one. */
  readonly renewed?: boolean;
  /** The 502, 503 or 504 that the request got first, where it went away when it was repeated. */
  readonly passing?: number;
}

/** The value of a header field, by its case-insensitive name; the first line where it is repeated; `null` where absent. */
export function header(answer: { readonly headers: readonly HeaderLine[] }, name: string): string | null {
  const wanted = name.toLowerCase();
  return answer.headers.find(([key]) => key.toLowerCase() === wanted)?.[1] ?? null;
}
