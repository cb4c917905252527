/** The presentation language of TLS, as far as a hello needs it: RFC 8446 section 3. */

/** Numbers as 16-bit big-endian integers. */
export function u16(...values: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value, index * 2);
  return bytes;
}

/** A number as a 24-bit big-endian integer. */
export function u24(value: number): Buffer {
  return Buffer.from([value >> 16, (value >> 8) & 0xff, value & 0xff]);
}

/** A vector with a length of one byte before it: `opaque v<0..255>`. */
export function vector8(body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([body.length]), body]);
}

/** A vector with a length of two bytes before it: `opaque v<0..65535>`. */
export function vector16(body: Uint8Array): Buffer {
  return Buffer.concat([u16(body.length), body]);
}
