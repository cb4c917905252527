/** A piece of what came over the record layer: one whole alert, or a fragment of handshake messages. */
type RecordPiece =
  | { readonly kind: 'alert'; readonly level: number; readonly alert: number }
  | { readonly kind: 'handshake'; readonly bytes: Buffer };

/** Why reading cannot go on. */
export type RecordError =
  | { readonly kind: 'no-record'; readonly head: string }
  | { readonly kind: 'too-long'; readonly length: number }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unexpected'; readonly type: number };

/** Pieces in the order they came, up to an error; `rest` counts the bytes of a record or an alert that is not whole yet. */
export interface Records {
  readonly records: readonly RecordPiece[];
  readonly error?: RecordError;
  readonly rest: number;
}

/** A whole handshake message, its header taken off. */
export interface HandshakeMessage {
  readonly type: number;
  readonly body: Buffer;
}

const ALERT = 21;
const HANDSHAKE = 22;
const HEADER = 5;
/** RFC 5246 section 6.2.3: the longest fragment, with room for what protection adds. */
const LONGEST_FRAGMENT = 2 ** 14 + 2048;
/** A ServerHello is far shorter: what announces more is not waited for. */
const LONGEST_MESSAGE = 2 ** 16;

/** Takes records apart, alerts and fragments kept in order: RFC 8446 section 5.1, RFC 5246 section 6.2.1. */
export function readRecords(bytes: Buffer): Records {
  const records: RecordPiece[] = [];
  let halfAlert: number | undefined;
  let at = 0;
  while (at < bytes.length) {
    const error = headerError(bytes.subarray(at, at + HEADER));
    if (error !== undefined) return { records, error, rest: 0 };
    const end = at + HEADER + (bytes.length < at + HEADER ? 0 : bytes.readUInt16BE(at + 3));
    if (end > bytes.length || bytes.length < at + HEADER) break;
    const fragment = bytes.subarray(at + HEADER, end);
    if (bytes[at] === HANDSHAKE) records.push({ kind: 'handshake', bytes: fragment });
    else halfAlert = takeAlerts(fragment, halfAlert, records);
    at = end;
  }
  return { records, rest: bytes.length - at + (halfAlert === undefined ? 0 : 1) };
}

/** Old stacks may cut an alert in two records: RFC 5246 section 6.2.1 lets them. Gives back a level whose alert has not come yet. */
function takeAlerts(fragment: Buffer, halfAlert: number | undefined, records: RecordPiece[]): number | undefined {
  let level = halfAlert;
  for (const byte of fragment) {
    if (level === undefined) level = byte;
    else {
      records.push({ kind: 'alert', level, alert: byte });
      level = undefined;
    }
  }
  return level;
}

/** Judges as much of a header as is there: garbage is known at its first byte. */
function headerError(header: Buffer): RecordError | undefined {
  const [type = HANDSHAKE, major = 3] = header;
  if (type < 20 || type > 24 || major !== 3) return { kind: 'no-record', head: header.toString('hex') };
  if (type !== ALERT && type !== HANDSHAKE) return { kind: 'unexpected', type };
  if (header.length < HEADER) return undefined;
  const length = header.readUInt16BE(3);
  if (length === 0) return { kind: 'empty' };
  return length > LONGEST_FRAGMENT ? { kind: 'too-long', length } : undefined;
}

/** The whole messages at the start of reassembled fragments; `tooLong` where the next one announces more than is waited for. */
export function messagesOf(bytes: Buffer): { readonly messages: readonly HandshakeMessage[]; readonly tooLong: boolean } {
  const messages: HandshakeMessage[] = [];
  let at = 0;
  while (at + 4 <= bytes.length) {
    const length = bytes.readUIntBE(at + 1, 3);
    if (length > LONGEST_MESSAGE) return { messages, tooLong: true };
    if (at + 4 + length > bytes.length) break;
    messages.push({ type: bytes.readUInt8(at), body: bytes.subarray(at + 4, at + 4 + length) });
    at += 4 + length;
  }
  return { messages, tooLong: false };
}
