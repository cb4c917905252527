/** A header field line as it is written: name and value. */
export type HeaderLine = readonly [name: string, value: string];

/** A request as the plan has it, written exactly as it is to be sent. */
export interface PlannedRequest {
  readonly method: string;
  /** Scheme, host and port: `https://127.0.0.1:8443`. */
  readonly origin: string;
  /** The request target as sent: never normalised. */
  readonly path: string;
  readonly headers: readonly HeaderLine[];
}
