import { printable } from '../http/printable.js';
import { VERSION_NUMBERS } from './client-hello.js';
import { groupName } from './groups.js';
import { type HandshakeMessage, messagesOf, type RecordError, readRecords } from './records.js';
import { TLS_VERSIONS, type TlsVersion } from './table.js';

/** What a peer answered to a hello, as far as its bytes tell. */
export type Answer =
  /** Undecided: more bytes are needed. `begun` where some had come, beside whole warning alerts. */
  | { readonly kind: 'more'; readonly begun: boolean; readonly warnings: readonly number[] }
  /** A ServerHello, or a HelloRetryRequest (`retry`): RFC 8446 section 4.1.3 and 4.1.4. */
  | ServerHello
  /** A SERVER-HELLO of SSL 2, with the ciphers that it has in common. */
  | { readonly kind: 'ssl2-hello'; readonly ciphers: readonly number[] }
  /** An ERROR of SSL 2. */
  | { readonly kind: 'ssl2-error'; readonly error: number }
  /** A fatal alert, or a close_notify of any level (number 0): RFC 8446 section 6. */
  | { readonly kind: 'alert'; readonly alert: number }
  | { readonly kind: 'plain-http'; readonly head: string }
  /** TLS records that break the protocol, or no TLS at all. */
  | { readonly kind: 'not-understood'; readonly says: string };

/** What a ServerHello says. */
export interface ServerHello {
  readonly kind: 'server-hello';
  readonly version: TlsVersion;
  readonly suite: number;
  readonly retry: boolean;
  /** The group of its key share: TLS 1.3 alone says it here. */
  readonly group?: string;
  /** The application protocol chosen: TLS 1.3 says it later, encrypted. */
  readonly alpn?: string;
  /** The newest version that the peer says it has, by the end of its random: RFC 8446 section 4.1.3. */
  readonly sentinel?: 'TLSv1.3' | 'TLSv1.2';
}

/** RFC 8446 section 4.1.3: the random of a ServerHello that is a HelloRetryRequest. */
const RETRY_RANDOM = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c';
const SERVER_HELLO = 2;
const HELLO_REQUEST = 0;
const SUPPORTED_VERSIONS = 0x002b;
const KEY_SHARE = 0x0033;
const ALPN = 0x0010;
/** RFC 8446 section 4.1.3: "DOWNGRD" and a byte, at the end of the random of a server that could have done better. */
const SENTINELS: ReadonlyMap<string, 'TLSv1.3' | 'TLSv1.2'> = new Map([
  ['444f574e47524401', 'TLSv1.3'],
  ['444f574e47524400', 'TLSv1.2'],
]);
const HTTP = 'HTTP/';

/**
 * Reads all that came so far. Pure, and free of state: ask again with more bytes while it says `more`; once it says anything else, further
 * bytes don't change it.
 */
export function readAnswer(bytes: Buffer): Answer {
  const text = bytes.subarray(0, HTTP.length).toString('latin1');
  if (text === HTTP) return { kind: 'plain-http', head: printable(bytes.subarray(0, 64).toString('latin1').split('\r\n', 1)[0] ?? '') };
  if (text.length > 0 && HTTP.startsWith(text)) return { kind: 'more', begun: true, warnings: [] };
  const handshake: Buffer[] = [];
  const warnings: number[] = [];
  const { records, error, rest } = readRecords(bytes);
  for (const record of records) {
    const answer = record.kind === 'alert' ? readAlert(record.level, record.alert, warnings) : readHandshake(record.bytes, handshake);
    if (answer !== undefined) return answer;
  }
  if (error !== undefined) return { kind: 'not-understood', says: sayRecordError(error) };
  return { kind: 'more', begun: rest > 0 || handshake.length > 0, warnings };
}

/** A warning may come before the ServerHello or before a fatal alert: it is kept, and reading goes on. */
function readAlert(level: number, alert: number, warnings: number[]): Answer | undefined {
  if (level !== 1 && level !== 2) return { kind: 'not-understood', says: `an alert of level ${level} came` };
  if (level === 2 || alert === 0) return { kind: 'alert', alert };
  warnings.push(alert);
  return undefined;
}

function readHandshake(fragment: Buffer, before: Buffer[]): Answer | undefined {
  before.push(fragment);
  const { messages, tooLong } = messagesOf(Buffer.concat(before));
  const first = messages.find((message) => message.type !== HELLO_REQUEST);
  if (first !== undefined) return readServerHello(first);
  return tooLong ? { kind: 'not-understood', says: 'a handshake message of more than 64 KiB came in place of a ServerHello' } : undefined;
}

function readServerHello({ type, body }: HandshakeMessage): Answer {
  if (type !== SERVER_HELLO) return { kind: 'not-understood', says: `a handshake message of type ${type} came in place of a ServerHello` };
  const sessionIdLength = body[34] ?? 0;
  const afterSessionId = 35 + sessionIdLength;
  if (body.length < afterSessionId + 3 || sessionIdLength > 32) return { kind: 'not-understood', says: 'a malformed ServerHello came' };
  const random = body.subarray(2, 34).toString('hex');
  const retry = random === RETRY_RANDOM;
  const extensions = extensionsOf(body.subarray(afterSessionId + 3));
  const number = u16At(extensions.get(SUPPORTED_VERSIONS)) ?? body.readUInt16BE(0);
  const version = retry ? 'TLSv1.3' : TLS_VERSIONS.find((name) => VERSION_NUMBERS[name] === number && name !== 'SSLv2');
  if (version === undefined) return { kind: 'not-understood', says: `a ServerHello of the unknown version 0x${number.toString(16)} came` };
  const group = u16At(extensions.get(KEY_SHARE));
  const alpn = protocolOf(extensions.get(ALPN));
  const sentinel = SENTINELS.get(random.slice(-16));
  return {
    kind: 'server-hello',
    version,
    suite: body.readUInt16BE(afterSessionId),
    retry,
    ...(group === undefined ? {} : { group: groupName(group) }),
    ...(alpn === undefined ? {} : { alpn }),
    ...(sentinel === undefined ? {} : { sentinel }),
  };
}

/** The extensions of a block, its length before them; one that is cut ends the list. */
function extensionsOf(block: Buffer): ReadonlyMap<number, Buffer> {
  const extensions = new Map<number, Buffer>();
  for (let at = 2; at + 4 <= block.length; at += 4 + block.readUInt16BE(at + 2)) {
    extensions.set(block.readUInt16BE(at), block.subarray(at + 4, at + 4 + block.readUInt16BE(at + 2)));
  }
  return extensions;
}

function u16At(content: Buffer | undefined): number | undefined {
  return content === undefined || content.length < 2 ? undefined : content.readUInt16BE(0);
}

/** RFC 7301 section 3.1: a list of one name. */
function protocolOf(content: Buffer | undefined): string | undefined {
  if (content === undefined || content.length < 4) return undefined;
  return printable(content.subarray(3, 3 + content.readUInt8(2)).toString('latin1'));
}

function sayRecordError(error: RecordError): string {
  switch (error.kind) {
    case 'no-record':
      return `what came is not TLS: it begins with the bytes ${error.head}`;
    case 'too-long':
      return `a TLS record of ${error.length} bytes came, which is longer than any may be`;
    case 'empty':
      return 'an empty alert or handshake record came';
    case 'unexpected':
      return `a TLS record of content type ${error.type} came in place of a ServerHello`;
  }
}
