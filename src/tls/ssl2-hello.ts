import { u16 } from './wire.js';

/** SSL 2, which must not be negotiated: RFC 6176. Its messages are those that RFC 5246 appendix E.2 and RFC 6101 appendix E keep of it. */

/** The cipher kinds, three bytes each, as RFC 6101 appendix E lists them. */
const CIPHERS: ReadonlyMap<number, string> = new Map([
  [0x010080, 'SSL_CK_RC4_128_WITH_MD5'],
  [0x020080, 'SSL_CK_RC4_128_EXPORT40_WITH_MD5'],
  [0x030080, 'SSL_CK_RC2_128_CBC_WITH_MD5'],
  [0x040080, 'SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5'],
  [0x050080, 'SSL_CK_IDEA_128_CBC_WITH_MD5'],
  [0x060040, 'SSL_CK_DES_64_CBC_WITH_MD5'],
  [0x0700c0, 'SSL_CK_DES_192_EDE3_CBC_WITH_MD5'],
]);

/** The number of the version in its messages. */
export const SSL2_VERSION = 0x0002;
const CLIENT_HELLO = 1;

/** A hello of SSL 2 alone. `challenge`: 16 bytes. */
export function ssl2Hello(challenge: Uint8Array): Buffer {
  const kinds = Buffer.from([...CIPHERS.keys()].flatMap((kind) => [kind >> 16, (kind >> 8) & 0xff, kind & 0xff]));
  const lengths = u16(SSL2_VERSION, kinds.length, 0, challenge.length);
  const message = Buffer.concat([Buffer.from([CLIENT_HELLO]), lengths, kinds, challenge]);
  return Buffer.concat([u16(0x8000 | message.length), message]);
}

/** The name of a cipher kind, else its number. */
export function ssl2CipherName(kind: number): string {
  return CIPHERS.get(kind) ?? `0x${kind.toString(16).toUpperCase().padStart(6, '0')}`;
}
