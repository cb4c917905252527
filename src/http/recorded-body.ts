import type { Redactor } from './redact.js';

/** A body as it is kept: text where it is UTF-8, else base64; `bytes` is its whole size, `cut` how many bytes were left out. */
export type BodyText =
  | { readonly text: string; readonly bytes: number; readonly cut?: number }
  | { readonly base64: string; readonly bytes: number; readonly cut?: number };

/** What a body is kept with. */
export interface BodyLimits {
  /** Bytes to keep. */
  readonly limit: number;
  /** Takes secrets out before anything is cut: half a secret would not be recognised. */
  readonly redactor?: Redactor;
}

/**
 * Turns the bytes of a body into something that JSON can carry. Text keeps its byte order mark, and is cut between
 * characters. `cut` counts the bytes of what is cut off after redaction.
 */
export function recordBody(body: Uint8Array, { limit, redactor }: BodyLimits): BodyText {
  const text = decode(body);
  const kept = text === null ? latin1(body) : text;
  const clean = redactor === undefined ? kept : redactor.answer(kept);
  const bytes = Buffer.from(clean, text === null ? 'latin1' : 'utf8');
  const end = text === null ? Math.min(limit, bytes.length) : characterEnd(bytes, limit);
  const cut = bytes.length > end ? { cut: bytes.length - end } : {};
  const part = bytes.subarray(0, end);
  const size = body.byteLength;
  return text === null ? { base64: part.toString('base64'), bytes: size, ...cut } : { text: part.toString('utf8'), bytes: size, ...cut };
}

/** The bytes of a recorded body, as far as they were kept. */
export function bodyBytes(body: BodyText): Uint8Array {
  return new Uint8Array('text' in body ? Buffer.from(body.text, 'utf8') : Buffer.from(body.base64, 'base64'));
}

function decode(body: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}

function latin1(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
}

/** The last end of a character at or before `limit`: RFC 3629 3, continuation bytes are 10xxxxxx. */
function characterEnd(bytes: Buffer, limit: number): number {
  if (bytes.length <= limit) return bytes.length;
  let end = limit;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return end;
}
