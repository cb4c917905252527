import { CERTIFICATE_REQUIRED, certificateRefused } from './certificate-refusal.js';
import { alertOf } from './client-certificate.js';
import type { Broken } from './exchange.js';

/** What was known of an exchange when it broke. */
export interface AnswerProgress {
  /** The bytes that came before the head was whole (all of them, where it never was). */
  readonly head: Buffer;
  /** The status, once the head was whole. */
  readonly status: number | undefined;
}

/** An error of undici, or of the socket under it, as far as it is read. */
export interface AnswerError {
  readonly name?: string;
  readonly message: string;
  readonly code?: string | undefined;
  readonly reason?: string | undefined;
}

/** True where the other side closed or reset: before any byte of an answer on a kept connection that is permitted (RFC 9112 9.3.1). */
export function isClose({ code, message }: AnswerError): boolean {
  return (
    code === 'ECONNRESET' || code === 'EPIPE' || (code === 'UND_ERR_SOCKET' && (message === 'other side closed' || message === 'closed'))
  );
}

/** Says whose fault it is that no whole answer came over a connection that was up. What is not understood is never the target's. */
export function answerFault(error: AnswerError, progress: AnswerProgress): Broken {
  const { code = '' } = error;
  if (isClose(error)) return closed(code, progress);
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return lengthFault(progress);
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return target('headers-too-large', 'the headers of the answer are larger than 64 KiB', progress);
  if (isParserError(error)) return parserFault(error, progress);
  if (code === 'UND_ERR_SOCKET') return unaskedAnswer(error, progress);
  if (alertOf(error.message) === CERTIFICATE_REQUIRED) return certificateRefused(code);
  if (code.startsWith('ERR_SSL_')) return target('tls', `the TLS connection failed: ${error.reason ?? error.message} (${code})`, progress);
  return limit('client', `the HTTP client gave up (${code || (error.name ?? 'no code')})`, progress);
}

/** An answer that is followed by more bytes is not framed as it says; `error` is what the connection died of, if it did. */
export function restFault(error: AnswerError | null, status: number | undefined): Broken | null {
  if (error === null || !(isParserError(error) || error.message === 'bad response')) return null;
  return target('malformed-http', 'more bytes follow the answer than its framing allows', { head: Buffer.alloc(0), status });
}

/** A body that was not read further. */
export function sizeFault(maxBody: number, status: number | undefined): Broken {
  return target('body-too-large', `the body is larger than ${maxBody} bytes, and was not read further`, { head: Buffer.alloc(0), status });
}

function isParserError({ name, code }: AnswerError): boolean {
  return name === 'HTTPParserError' || code?.startsWith('HPE_') === true;
}

function closed(code: string, progress: AnswerProgress): Broken {
  const way = code === 'ECONNRESET' ? 'reset' : 'closed';
  if (progress.status !== undefined)
    return target(way === 'reset' ? 'reset' : 'incomplete', `the connection was ${way} before the answer was whole`, progress);
  if (progress.head.length > 0)
    return target(way === 'reset' ? 'reset' : 'incomplete', `the connection was ${way} in the middle of the answer's head`, progress);
  return target(way, `the connection was ${way} without an answer`, progress);
}

/** The client compares lengths first, so a second Content-Length, refused in the head, comes here as well. */
function lengthFault(progress: AnswerProgress): Broken {
  if (progress.status !== undefined) return target('incomplete', 'the body ended before its Content-Length', progress);
  return (
    contentLengthFault(progress) ??
    target('malformed-http', 'the Content-Length is not one number of bytes, or stands beside Transfer-Encoding', progress)
  );
}

/** RFC 9110 5.5, 8.6: white space may follow a value, and a recipient may take equal lengths for one; this client takes neither. */
function contentLengthFault(progress: AnswerProgress): Broken | null {
  if (/^content-length:[ \t]*\d+ *\t[ \t]*\r?$/im.test(progress.head.toString('latin1')))
    return limit('tab-after-length', 'a tab follows the Content-Length, which is permitted but which this client refuses', progress);
  const lengths = [...progress.head.toString('latin1').matchAll(/^content-length[ \t]*:[ \t]*([^\r\n]*?)[ \t]*\r?$/gim)].map(
    ([, value]) => value,
  );
  if (lengths.length < 2) return null;
  if (new Set(lengths).size > 1) return target('malformed-http', 'the answer has Content-Length lines that differ', progress);
  return limit(
    'equal-content-lengths',
    'the answer repeats an equal Content-Length, which is permitted but which this client refuses',
    progress,
  );
}

function parserFault(error: AnswerError, progress: AnswerProgress): Broken {
  const { head, status } = progress;
  if (status === undefined && head.length > 0 && !head.toString('latin1').trimStart().startsWith('HTTP/')) {
    return target('malformed-http', `what came back is not HTTP${looksLike(head)}`, progress);
  }
  const lengths = status === undefined && error.code?.endsWith('_CONTENT_LENGTH') ? contentLengthFault(progress) : null;
  return lengths ?? target('malformed-http', `the answer is not well-formed HTTP/1.1: ${parserReason(error)}`, progress);
}

/** RFC 8446 5.1 (alert and handshake records); RFC 4253 4.2. What else came is not quoted: it may echo a credential. */
function looksLike(head: Buffer): string {
  if ((head[0] === 0x15 || head[0] === 0x16) && head[1] === 3) return ' but TLS: the port wants https';
  return head.subarray(0, 4).toString('latin1') === 'SSH-' ? ' but SSH' : '';
}

function parserReason({ message, code = '' }: AnswerError): string {
  return /\((.+)\)$/.exec(message)?.[1] ?? code;
}

function unaskedAnswer(error: AnswerError, progress: AnswerProgress): Broken {
  const interim = /^HTTP\/1\.[01] (1\d\d)(?: |\r|\n)/m.exec(progress.head.toString('latin1'))?.[1];
  if (error.message === 'bad upgrade')
    return target('malformed-http', 'the answer is 101 Switching Protocols, though no upgrade was asked for', progress);
  if (interim !== undefined)
    return limit('unasked-continue', 'the answer starts with a 100 Continue, which is permitted but which this client refuses', progress);
  return limit('client', 'the HTTP client gave up on the connection (UND_ERR_SOCKET)', progress);
}

function target(code: string, says: string, progress: AnswerProgress): Broken {
  return broken('target', code, says, progress);
}

function limit(code: string, says: string, progress: AnswerProgress): Broken {
  return broken('client-limit', code, says, progress);
}

function broken(whose: Broken['whose'], code: string, says: string, { status }: AnswerProgress): Broken {
  return { kind: 'broken', whose, code, says, ...(status === undefined ? {} : { status }) };
}
