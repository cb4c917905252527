import { groupOfKeyExchange } from './groups.js';
import { messagesOf, readRecords } from './records.js';

/** What a server of TLS 1.2 or older says in clear after its ServerHello: RFC 5246 section 7.3. */
export interface Flight {
  /** The chain as it was sent, leaf first: DER. */
  readonly certificates: readonly Buffer[];
  readonly group?: string;
  readonly wantsCertificate: boolean;
  /** Nothing more is to come: all was said, or it broke off. */
  readonly whole: boolean;
}

const CERTIFICATE = 11;
const SERVER_KEY_EXCHANGE = 12;
const CERTIFICATE_REQUEST = 13;
const SERVER_HELLO_DONE = 14;

/** Reads the messages of all that came so far, from the first byte on. Pure. */
export function readFlight(bytes: Buffer): Flight {
  const { records, error } = readRecords(bytes);
  const fragments = records.flatMap((record) => (record.kind === 'handshake' ? [record.bytes] : []));
  const { messages, tooLong } = messagesOf(Buffer.concat(fragments));
  const bodyOf = (wanted: number): Buffer | undefined => messages.find(({ type }) => type === wanted)?.body;
  const group = groupOfKeyExchange(bodyOf(SERVER_KEY_EXCHANGE) ?? Buffer.alloc(0));
  const broken = error !== undefined || tooLong || records.some((record) => record.kind === 'alert' && record.level === 2);
  return {
    certificates: certificatesOf(bodyOf(CERTIFICATE) ?? Buffer.alloc(0)),
    wantsCertificate: bodyOf(CERTIFICATE_REQUEST) !== undefined,
    whole: broken || bodyOf(SERVER_HELLO_DONE) !== undefined,
    ...(group === undefined ? {} : { group }),
  };
}

/** RFC 5246 section 7.4.2: a list of certificates, each with a length of three bytes. */
function certificatesOf(body: Buffer): readonly Buffer[] {
  const certificates: Buffer[] = [];
  for (let at = 3; at + 3 <= body.length; ) {
    const end = at + 3 + body.readUIntBE(at, 3);
    if (end > body.length) break;
    certificates.push(body.subarray(at + 3, end));
    at = end;
  }
  return certificates;
}
