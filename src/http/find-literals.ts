/** A literal that was found, and where. */
export interface Hit {
  readonly literal: string;
  readonly start: number;
}

/**
 * Makes a search for many literals at once that skips through texts without them (Wu and Manber, 1994): a pair of
 * characters that stands in no literal lets it skip almost the length of the shortest one.
 */
export function literalFinder(literals: readonly string[]): (text: string) => readonly Hit[] {
  if (literals.length === 0) return () => [];
  const length = Math.min(...literals.map((literal) => literal.length));
  const skips = new Uint8Array(PAIRS).fill(Math.min(length - 1, 255));
  const ending = new Map<number, string[]>();
  for (const literal of literals) {
    for (let at = 1; at < length; at++) {
      const pair = pairAt(literal, at);
      skips[pair] = Math.min(skips[pair] ?? 0, length - 1 - at);
    }
    const last = pairAt(literal, length - 1);
    ending.set(last, [...(ending.get(last) ?? []), literal]);
  }
  return (text) => scan(text, { length, skips, ending });
}

const PAIRS = 1 << 14;

interface Tables {
  readonly length: number;
  /** By the pair of characters under the end of the window: how far no literal can end. */
  readonly skips: Uint8Array;
  /** Literals by the pair at the end of their first `length` characters. */
  readonly ending: ReadonlyMap<number, readonly string[]>;
}

function scan(text: string, { length, skips, ending }: Tables): readonly Hit[] {
  const hits: Hit[] = [];
  for (let at = length - 1; at < text.length; ) {
    const pair = pairAt(text, at);
    const skip = skips[pair] ?? 0;
    if (skip === 0) {
      const start = at - length + 1;
      for (const literal of ending.get(pair) ?? []) if (text.startsWith(literal, start)) hits.push({ literal, start });
    }
    at += skip === 0 ? 1 : skip;
  }
  return hits;
}

function pairAt(text: string, at: number): number {
  return ((text.charCodeAt(at - 1) << 7) ^ text.charCodeAt(at)) & (PAIRS - 1);
}
