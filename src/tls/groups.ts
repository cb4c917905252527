/** Key exchange groups by their number in IANA's registry; RFC 8446 section 4.2.7, RFC 8422 section 5.1.1. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [0x0013, 'secp192r1'],
  [0x0015, 'secp224r1'],
  [0x0016, 'secp256k1'],
  [0x0017, 'P-256'],
  [0x0018, 'P-384'],
  [0x0019, 'P-521'],
  [0x001a, 'brainpoolP256r1'],
  [0x001b, 'brainpoolP384r1'],
  [0x001c, 'brainpoolP512r1'],
  [0x001d, 'X25519'],
  [0x001e, 'X448'],
  [0x0100, 'ffdhe2048'],
  [0x0101, 'ffdhe3072'],
  [0x0102, 'ffdhe4096'],
  [0x0103, 'ffdhe6144'],
  [0x0104, 'ffdhe8192'],
  [0x11ec, 'X25519MLKEM768'],
]);

/** The usual name of a group, else its number: `0x000E`. */
export function groupName(group: number): string {
  return NAMES.get(group) ?? `0x${group.toString(16).toUpperCase().padStart(4, '0')}`;
}

const NAMED_CURVE = 3;

/**
 * The group of a ServerKeyExchange, if its bytes are those of a named curve (RFC 8422 section 5.4) or of a Diffie-Hellman prime (RFC 5246
 * section 7.4.3); the suite is not looked at, and PSK's hint before them is not understood.
 */
export function groupOfKeyExchange(body: Buffer): string | undefined {
  const point = body[3] ?? 0;
  if (body[0] === NAMED_CURVE && point > 0 && body.length >= 4 + point) return groupName(body.readUInt16BE(1));
  const prime = vectorAt(body, 0);
  const generator = prime === undefined ? undefined : vectorAt(body, prime.end);
  if (prime === undefined || generator === undefined || vectorAt(body, generator.end) === undefined) return undefined;
  return prime.bits < 256 ? undefined : `DH ${prime.bits}`;
}

/** A vector with a length of two bytes, read as a number. */
function vectorAt(body: Buffer, at: number): { readonly end: number; readonly bits: number } | undefined {
  if (at + 2 > body.length) return undefined;
  const end = at + 2 + body.readUInt16BE(at);
  if (end > body.length || end === at + 2) return undefined;
  const leadingZeros = Math.clz32(body.readUInt8(at + 2)) - 24;
  return { end, bits: (end - at - 2) * 8 - leadingZeros };
}
