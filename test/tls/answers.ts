import { u16, u24, vector8, vector16 } from '../../src/tls/wire.js';

/** What a server may answer, as bytes. */

/** One record of a content type. */
export function record(type: number, body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([type]), u16(0x0301), vector16(body)]);
}

/** An alert in a record of its own. Level 1 is a warning, 2 is fatal. */
export function alert(level: 1 | 2, number: number): Buffer {
  return record(21, Buffer.from([level, number]));
}

/** A handshake message without its record. */
export function message(type: number, body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([type]), u24(body.length), body]);
}

interface HelloParts {
  /** legacy_version. */
  readonly version: number;
  readonly suite?: number;
  /** The number in supported_versions; without the extension where absent. */
  readonly selected?: number;
  /** Hexadecimal. */
  readonly random?: string;
  /** Further extensions: number and content. */
  readonly extensions?: readonly (readonly [type: number, content: Uint8Array])[];
}

/** A ServerHello without its record: RFC 8446 section 4.1.3. */
export function serverHello({ version, suite = 0x002f, selected, random = '55'.repeat(32), extensions: more = [] }: HelloParts): Buffer {
  const chosen = selected === undefined ? [] : [u16(0x0017, 0), u16(0x002b), vector16(u16(selected))];
  const list = [...chosen, ...more.flatMap(([type, content]) => [u16(type), vector16(content)])];
  const extensions = list.length === 0 ? Buffer.alloc(0) : vector16(Buffer.concat(list));
  const body = [u16(version), Buffer.from(random, 'hex'), vector8(Buffer.alloc(32, 0x66)), u16(suite), Buffer.from([0]), extensions];
  return message(2, Buffer.concat(body));
}

/** The random that makes a ServerHello a HelloRetryRequest: the SHA-256 of its name. */
export const RETRY_RANDOM = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c';

/** A SERVER-HELLO of SSL 2 with a certificate of so many bytes and these cipher kinds. */
export function ssl2ServerHello(ciphers: readonly number[], certificate = 40): Buffer {
  const kinds = Buffer.concat(ciphers.map(u24));
  const head = Buffer.concat([Buffer.from([4, 0, 1]), u16(0x0002, certificate, kinds.length, 16)]);
  const body = Buffer.concat([head, Buffer.alloc(certificate, 0x77), kinds, Buffer.alloc(16, 0x88)]);
  return Buffer.concat([u16(0x8000 | body.length), body]);
}

/** A Certificate message with these certificates, DER. */
export function certificateMessage(...certificates: readonly Uint8Array[]): Buffer {
  const list = Buffer.concat(certificates.flatMap((der) => [u24(der.length), der]));
  return message(11, Buffer.concat([u24(list.length), list]));
}
