/** A header field line as it stands on the wire: case, order and repeats kept. */
export type HeaderLine = readonly [name: string, value: string];

/** A request, written exactly as it is sent. */
export interface WireRequest {
  readonly method: string;
  /** Scheme, host and port: `https://127.0.0.1:8443`. */
  readonly origin: string;
  /** The request target as sent: never normalised. */
  readonly path: string;
  readonly headers: readonly HeaderLine[];
  readonly body?: string;
}
