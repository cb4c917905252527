import { type Answer, readAnswer } from './read-answer.js';
import { SSL2_VERSION } from './ssl2-hello.js';

const ERROR = 0;
const SERVER_HELLO = 4;
/** Up to the lengths: type, session hit, certificate type, version, then the lengths of certificate, ciphers and connection. */
const FIXED_PART = 11;

/** Reads what came to a hello of SSL 2: an answer of SSL 2, told by the set first bit, or one of TLS. Pure. */
export function readSsl2Answer(bytes: Buffer): Answer {
  const [first = 0] = bytes;
  if (first < 0x80) return readAnswer(bytes);
  const length = bytes.length < 2 ? Number.POSITIVE_INFINITY : bytes.readUInt16BE(0) & 0x7fff;
  const body = bytes.subarray(2, 2 + length);
  const [type] = body;
  if (type === ERROR && body.length >= 3) return { kind: 'ssl2-error', error: body.readUInt16BE(1) };
  if (type !== undefined && type !== ERROR && type !== SERVER_HELLO) return notUnderstood(body);
  if (body.length >= Math.min(length, FIXED_PART)) return readServerHello(body, length);
  return { kind: 'more', begun: true, warnings: [] };
}

function readServerHello(body: Buffer, length: number): Answer {
  if (length < FIXED_PART || body.readUInt16BE(3) !== SSL2_VERSION) return notUnderstood(body);
  const from = FIXED_PART + body.readUInt16BE(5);
  const size = body.readUInt16BE(7);
  if (size % 3 !== 0 || from + size > length) return notUnderstood(body);
  if (body.length < from + size) return { kind: 'more', begun: true, warnings: [] };
  return { kind: 'ssl2-hello', ciphers: Array.from({ length: size / 3 }, (_, index) => body.readUIntBE(from + index * 3, 3)) };
}

function notUnderstood(body: Buffer): Answer {
  return {
    kind: 'not-understood',
    says: `what came is neither TLS nor SSL 2: it begins with the bytes ${body.subarray(0, 5).toString('hex')}`,
  };
}
