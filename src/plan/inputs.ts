import type { Arbitrary } from 'fast-check';
import type { FastCheck, MakeArbitrary } from './suite.js';

/** Printable ASCII that a service must take percent-encoded or as it is; no slash, no backslash (AMB-EDGE). */
const PUNCTUATION = [...'!"#$%&\'()*+,-.:;<=>?@[]^_`{|}~ '];

/** The longest routable segment, in bytes as sent. */
const MOST_BYTES = 255;

/**
 * Path segments that a service, not an intermediary, must answer for (AMB-EDGE: *routable*): printable characters but
 * slash and backslash, at most 255 bytes as sent, neither `.` nor `..`. Short and plain first, and nothing but the filter keeps them from being
 * empty, so that they shrink to one sign.
 */
export const routableSegments: MakeArbitrary = (fc) => {
  const known = segments.get(fc) ?? makeSegments(fc);
  segments.set(fc, known);
  return known;
};

/** Several properties draw from the same one: to make it takes as long as to draw a hundred values. */
const segments = new WeakMap<FastCheck, Arbitrary<string>>();

function makeSegments(fc: FastCheck): Arbitrary<string> {
  return fc
    .oneof(
      { withCrossShrink: true }, // what shows with a long segment may show with a short one
      { weight: 3, arbitrary: fc.string({ unit: plain(fc), maxLength: 24 }) },
      { weight: 4, arbitrary: fc.string({ unit: fc.oneof(plain(fc), fc.constantFrom(...PUNCTUATION)), maxLength: 16 }) },
      { weight: 2, arbitrary: fc.string({ unit: fc.oneof(plain(fc), letters(fc)), maxLength: 12 }) },
      { weight: 1, arbitrary: fc.string({ unit: plain(fc), minLength: 25, maxLength: MOST_BYTES, size: 'max' }) },
    )
    .filter(isRoutable);
}

/** Whether a decoded path segment is routable (AMB-EDGE). */
export function isRoutable(segment: string): boolean {
  if (segment === '' || segment === '.' || segment === '..' || /[/\\\p{Cc}\p{Cs}]/u.test(segment)) return false;
  return encodeSegment(segment).length <= MOST_BYTES;
}

/** A path segment as sent: unreserved characters as they are, all else percent-encoded as UTF-8 (RFC 3986 section 2). */
export function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function plain(fc: FastCheck): Arbitrary<string> {
  return fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-_ABCDEFGHIJKLMNOPQRSTUVWXYZ');
}

/** Letters of two, three and four bytes, a combining mark, right-to-left ones. */
function letters(fc: FastCheck): Arbitrary<string> {
  return fc.constantFrom('é', 'ß', 'ñ', 'Ω', 'ж', '漢', 'あ', '한', 'א', 'ع', 'e\u0301', '𝒳', '😀', '🇵🇹');
}
