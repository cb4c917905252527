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
}

/** A ServerHello without its record: RFC 8446 section 4.1.3. */
export function serverHello({ version, suite = 0x002f, selected, random = '55'.repeat(32) }: HelloParts): Buffer {
  const extensions = selected === undefined ? Buffer.alloc(0) : vector16(Buffer.concat([u16(0x0017, 0, 0x002b), vector16(u16(selected))]));
  const body = [u16(version), Buffer.from(random, 'hex'), vector8(Buffer.alloc(32, 0x66)), u16(suite), Buffer.from([0]), extensions];
  return message(2, Buffer.concat(body));
}

/** The random that makes a ServerHello a HelloRetryRequest: the SHA-256 of its name. */
export const RETRY_RANDOM = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c';
