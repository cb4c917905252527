import { u16, vector8, vector16 } from './wire.js';

/** The extensions of the hellos, each a function from its content to bytes. Code points: RFC 8446 section 4.2 and IANA's registry. */

/** RFC 6066 section 3: a host name as A-labels; never an address. */
export function serverName(name: string): Buffer {
  const hostName = Buffer.concat([Buffer.from([0]), vector16(Buffer.from(name, 'ascii'))]);
  return extension(0x0000, vector16(hostName));
}

/** RFC 8446 section 4.2.7. */
export function supportedGroups(groups: readonly number[]): Buffer {
  return extension(0x000a, vector16(u16(...groups)));
}

/** RFC 8422 section 5.1.2: uncompressed, then the two compressed forms that old servers may insist on. */
export function ecPointFormats(): Buffer {
  return extension(0x000b, vector8(Buffer.from([0, 1, 2])));
}

/** RFC 8446 section 4.2.3. */
export function signatureAlgorithms(algorithms: readonly number[]): Buffer {
  return extension(0x000d, vector16(u16(...algorithms)));
}

/** RFC 7301 section 3.1. */
export function applicationProtocols(names: readonly string[]): Buffer {
  return extension(0x0010, vector16(Buffer.concat(names.map((name) => vector8(Buffer.from(name, 'ascii'))))));
}

/** RFC 7627 section 5.1. */
export function extendedMasterSecret(): Buffer {
  return extension(0x0017, Buffer.alloc(0));
}

/** RFC 5077 section 3.2: an empty one asks for a ticket. */
export function sessionTicket(): Buffer {
  return extension(0x0023, Buffer.alloc(0));
}

/** RFC 8446 section 4.2.1. */
export function supportedVersions(versions: readonly number[]): Buffer {
  return extension(0x002b, vector8(u16(...versions)));
}

/** RFC 8446 section 4.2.9: psk_dhe_ke alone. */
export function pskKeyExchangeModes(): Buffer {
  return extension(0x002d, vector8(Buffer.from([1])));
}

/** RFC 8446 section 4.2.8: a public key for each named group. */
export function keyShares(shares: readonly (readonly [group: number, key: Uint8Array])[]): Buffer {
  return extension(0x0033, vector16(Buffer.concat(shares.flatMap(([group, key]) => [u16(group), vector16(key)]))));
}

/**
 * RFC 7685: some balancers hang on a hello of 256 to 511 bytes, so that it is filled up to 512.
 * `length` is that of the handshake message without it, header included.
 */
export function padding(length: number): Buffer {
  if (length < 256 || length > 511) return Buffer.alloc(0);
  return extension(0x0015, Buffer.alloc(Math.max(0, 512 - length - 4)));
}

function extension(type: number, content: Uint8Array): Buffer {
  return Buffer.concat([u16(type), vector16(content)]);
}
