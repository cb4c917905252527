import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { Answer } from '../http/exchange.js';
import { header } from '../http/exchange.js';

/** Bytes that a body may come to: a small one must not fill the memory. */
const MOST_BYTES = 16 * 1024 * 1024;

type Decoder = (body: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array;

/** RFC 9110 8.4.1; `x-gzip` is to be taken for `gzip`. */
const DECODERS: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['gzip', gunzipSync],
  ['x-gzip', gunzipSync],
  ['deflate', inflateSync],
  ['br', brotliDecompressSync],
]);

/**
 * The body without its content codings, or in words what it is instead. No request asks for a coding or against one, so any is
 * permitted (RFC 9110 12.5.3).
 */
export function plainBody(answer: Answer): Uint8Array | { readonly says: string } {
  const codings = (header(answer, 'content-encoding') ?? '').split(',').map((coding) => coding.trim().toLowerCase());
  let body = answer.body;
  for (const coding of codings.reverse()) {
    if (coding === '' || coding === 'identity' || body.length === 0) continue;
    const decode = DECODERS.get(coding);
    if (decode === undefined) return { says: 'in a content coding that is not known here' };
    try {
      body = decode(body, { maxOutputLength: MOST_BYTES });
    } catch {
      return { says: `not ${coding}, as its Content-Encoding says` };
    }
  }
  return body;
}
