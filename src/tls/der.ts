/** Where the content of the DER element at `at` starts and ends: X.690 section 8.1. */
export function elementAt(der: Buffer, at: number): { readonly start: number; readonly end: number } {
  const first = der[at + 1] ?? 0;
  if (first < 0x80) return { start: at + 2, end: at + 2 + first };
  const count = first & 0x7f;
  const start = at + 2 + count;
  return { start, end: start + (count === 0 || start > der.length ? 0 : der.readUIntBE(at + 2, count)) };
}

const VERSION = 0xa0;

/**
 * The bytes of the name of a certificate's issuer: RFC 5280 section 4.1. TBSCertificate begins with an optional version, a serial number and
 * an algorithm.
 */
export function issuerName(der: Buffer): Buffer {
  const body = elementAt(der, elementAt(der, 0).start);
  const serial = der[body.start] === VERSION ? elementAt(der, body.start).end : body.start;
  const from = elementAt(der, elementAt(der, serial).end).end;
  return der.subarray(from, elementAt(der, from).end);
}
