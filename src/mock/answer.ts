/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [member: string]: Json;
}

/** A header field line as it is written: case and order are kept. */
export type HeaderLine = readonly [name: string, value: string];

/** A body: a value that is serialised when it is written, or bytes as they stand. */
export type MockBody = { readonly json: Json } | { readonly bytes: Uint8Array };

/** How an answer is put on the wire. Only the first four are whole answers of HTTP/1.1 (RFC 9112 section 6). */
export type Framing =
  /** With Content-Length, on a connection that is kept. */
  | { readonly kind: 'sized' }
  /** With Content-Length, on a connection that is closed after it. */
  | { readonly kind: 'closing' }
  /** In two chunks. */
  | { readonly kind: 'chunked' }
  /** Without a length: the end of the connection is the end of the body. */
  | { readonly kind: 'until-close' }
  /** The connection ends in the middle of the body that Content-Length promised. */
  | { readonly kind: 'cut' }
  /** A body in chunks that never ends. */
  | { readonly kind: 'endless' }
  /** Nothing is ever sent. */
  | { readonly kind: 'never' }
  /** These bytes instead of the answer, then the end of the connection. */
  | { readonly kind: 'raw'; readonly bytes: string };

/** An answer as plain data: faults and oddities change it before it is written. */
export interface MockAnswer {
  readonly status: number;
  readonly headers: readonly HeaderLine[];
  readonly body?: MockBody;
  /** `sized` where absent. */
  readonly framing?: Framing;
  /** Milliseconds that pass before it is written. */
  readonly wait?: number;
  /** The Link of a 103 that comes before it: RFC 8297. */
  readonly hints?: string;
}

/** The media type of every body that the document describes. */
const JSON_TYPE: HeaderLine = ['Content-Type', 'application/json'];

/** An answer with a JSON body. */
export function jsonAnswer(status: number, json: Json, headers: readonly HeaderLine[] = []): MockAnswer {
  return { status, headers: [JSON_TYPE, ...headers], body: { json } };
}

/** The bytes of a body, UTF-8. */
export function bytesOf(body: MockBody | undefined): Uint8Array {
  if (body === undefined) return new Uint8Array();
  return 'bytes' in body ? body.bytes : Buffer.from(JSON.stringify(body.json));
}
