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
  /** The credentials in it; none where left out. */
  readonly credentials?: readonly WrittenCredential[];
}

/** A credential where it stands in a request: all that stands there is secret, whatever its length. */
export type WrittenCredential = {
  /** Of the header (in any letter case), the query parameter (decoded) or the cookie. */
  readonly name: string;
  /** What the record holds there: `Bearer [redacted API_TOKEN]`. */
  readonly shown: string;
  /** What a shell writes there, in double quotes: `Bearer ${API_TOKEN}`; absent where that depends on who is told. */
  readonly expression?: string;
} & (
  | { readonly in: 'header' | 'query' }
  // No character ends a cookie's value for sure: it is found by its text.
  | { readonly in: 'cookie'; readonly text: string }
);
