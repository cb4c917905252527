import type { Arbitrary } from 'fast-check';
import { percentDecoded } from '../document/percent-decoded.js';
import { isRoutable } from './inputs.js';
import type { FastCheck, MakeArbitrary } from './suite.js';

/** What a raw path segment writes for the value that `given` binds to its parameter: no URI has these braces (RFC 3986 section 2). */
export const GIVEN = '{given}';

/** Bytes of the shortest segment that is too long to be routable, and how often that is doubled: many servers take 8 KiB for a whole request line. */
const LEAST_LONG = 256;
const DOUBLINGS = 5;

/** Parts that make a segment odd wherever they stand in it, as they are sent: what is most often mistaken first. */
const ODD_PARTS = [
  '%00',
  '%2F',
  '%5C',
  '%0A',
  '%0D',
  '%09',
  '%1B',
  '%7F',
  // No percent-encoding at all (RFC 3986 section 2.1).
  '%',
  '%z',
  '%zz',
  '%u0041',
  // No UTF-8: a byte that never occurs, one that only goes on, a slash and a NUL in two bytes, half a surrogate pair (RFC 3629 section 3).
  '%FF',
  '%80',
  '%C0%AF',
  '%C0%80',
  '%ED%A0%80',
] as const;

/** Segments that are odd as a whole. */
const ODD_SEGMENTS = ['.', '..', '%2E', '%2E%2E', ''] as const;

/**
 * Raw path segments that a proxy may answer by itself, each with one thing about it, the most telling first (AMB-EDGE: *edge*): the odd parts
 * alone, dots alone, nothing.
 */
export const edgeBoundaries: readonly string[] = [...ODD_PARTS.slice(0, 4), ...ODD_SEGMENTS, ...ODD_PARTS.slice(4)];

/** Raw path segments past the length of what is routable, 256 bytes doubled up to 8 KiB. */
export const longBoundaries: readonly string[] = Array.from({ length: DOUBLINGS + 1 }, (_, doubled) =>
  'a'.repeat(LEAST_LONG * 2 ** doubled),
);

/**
 * Path segments, written as they are sent, that a proxy may answer by itself (AMB-EDGE: *edge*): encoded slashes,
 * backslashes and controls, broken escapes, what is no UTF-8, dots alone, nothing. They shrink to the odd part alone.
 */
export const edgeSegments: MakeArbitrary = (fc) =>
  fc
    .oneof(
      { weight: 1, arbitrary: fc.constantFrom(...ODD_SEGMENTS) },
      { weight: 5, arbitrary: fc.tuple(plain(fc), fc.constantFrom(...ODD_PARTS), plain(fc)).map((parts) => parts.join('')) },
    )
    .filter(isEdge); // a percent sign and two letters may make a good escape

/** Segments that are odd for their length alone: past 255 bytes, doubling up to 8 KiB. They shrink to the shortest. */
export const longSegments: MakeArbitrary = (fc) => fc.nat({ max: DOUBLINGS }).map((doubled) => 'a'.repeat(LEAST_LONG * 2 ** doubled));

/** Whether a segment, as it is sent, is an edge: what a service receives for it is not routable, or nothing can be received. */
export function isEdge(written: string): boolean {
  const decoded = percentDecoded(written);
  return decoded === undefined || !isRoutable(decoded);
}

function plain(fc: FastCheck): Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-_'), maxLength: 8 });
}
