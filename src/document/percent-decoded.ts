/** A text percent-decoded; `undefined` where it is no percent-encoded UTF-8 (RFC 3986 section 2.1). */
export function percentDecoded(written: string): string | undefined {
  try {
    return decodeURIComponent(written);
  } catch {
    return undefined;
  }
}
