/** The place of a known hash, and where the page has it: indices. */
export type Pair = readonly [known: number, found: number];

/**
 * A longest common subsequence of two lists of hashes: what stayed in its order. Of several, one that lies close together: a
 * heading that the site's navigation repeats is found at its own place.
 */
export function align(known: readonly string[], page: readonly string[]): readonly Pair[] {
  return tightened(commonSubsequence(known, page), known, page);
}

function commonSubsequence(known: readonly string[], page: readonly string[]): readonly Pair[] {
  const names = new Set(known);
  const candidates = page.flatMap((hash, index) => (names.has(hash) ? [index] : [])); // the rest of a large page costs nothing
  const width = candidates.length + 1;
  const length = lengths(known, candidates, page);
  const at = (k: number, c: number): number => length[k * width + c] ?? 0;
  const pairs: Pair[] = [];
  for (let k = 0, c = 0; k < known.length && c < candidates.length; ) {
    const found = candidates[c] ?? 0;
    if (known[k] === page[found]) {
      pairs.push([k, found]);
      k += 1;
      c += 1;
    } else if (at(k + 1, c) >= at(k, c + 1)) k += 1;
    else c += 1;
  }
  return pairs;
}

/** For each pair of rests of the two lists, the length of their longest common subsequence. */
function lengths(known: readonly string[], candidates: readonly number[], page: readonly string[]): Uint16Array {
  const width = candidates.length + 1;
  const length = new Uint16Array((known.length + 1) * width);
  const at = (k: number, c: number): number => length[k * width + c] ?? 0;
  for (let k = known.length - 1; k >= 0; k -= 1)
    for (let c = candidates.length - 1; c >= 0; c -= 1)
      length[k * width + c] = known[k] === page[candidates[c] ?? -1] ? at(k + 1, c + 1) + 1 : Math.max(at(k + 1, c), at(k, c + 1));
  return length;
}

/** Draws the pairs before and after the longest unbroken run as near to it as equal hashes allow. */
function tightened(pairs: readonly Pair[], known: readonly string[], page: readonly string[]): readonly Pair[] {
  const { from, to } = longestRun(pairs);
  const result = [...pairs];
  const foundAt = (index: number, beyond: number): number => result[index]?.[1] ?? beyond;
  for (let index = from - 1; index >= 0; index -= 1) {
    const [k = 0] = result[index] ?? [];
    result[index] = [k, page.lastIndexOf(known[k] ?? '', foundAt(index + 1, page.length) - 1)];
  }
  for (let index = to; index < result.length; index += 1) {
    const [k = 0] = result[index] ?? [];
    result[index] = [k, page.indexOf(known[k] ?? '', foundAt(index - 1, -1) + 1)];
  }
  return result;
}

/** The longest stretch of pairs that follow each other in both lists. `to` is the first index after it. */
function longestRun(pairs: readonly Pair[]): { readonly from: number; readonly to: number } {
  let best = { from: 0, to: 0 };
  let from = 0;
  for (let to = 1; to <= pairs.length; to += 1) {
    if (to - from > best.to - best.from) best = { from, to };
    if (!follows(pairs[to - 1], pairs[to])) from = to;
  }
  return best;
}

function follows(pair: Pair | undefined, next: Pair | undefined): boolean {
  return pair !== undefined && next !== undefined && next[0] === pair[0] + 1 && next[1] === pair[1] + 1;
}

/** Known units out of their order, each with the first place where the page still has it. */
export function movedPairs(known: readonly string[], page: readonly string[], kept: readonly Pair[]): readonly Pair[] {
  const inOrder = new Set(kept.map(([index]) => index));
  const free = freePlaces(page, kept);
  return known.flatMap((hash, index): Pair[] => {
    const found = inOrder.has(index) ? undefined : free.get(hash)?.shift();
    return found === undefined ? [] : [[index, found]];
  });
}

function freePlaces(page: readonly string[], kept: readonly Pair[]): ReadonlyMap<string, number[]> {
  const taken = new Set(kept.map(([, found]) => found));
  const free = new Map<string, number[]>();
  page.forEach((hash, index) => {
    const places = free.get(hash) ?? [];
    if (!taken.has(index)) places.push(index);
    free.set(hash, places);
  });
  return free;
}

/**
 * Known units that are missing, each with the unknown one in its place: between the same neighbours, in the same order. Before
 * the first neighbour the nearest count, what is further off is navigation.
 */
export function changedPairs(
  known: readonly string[],
  page: readonly string[],
  kept: readonly Pair[],
  moved: readonly Pair[],
): readonly Pair[] {
  const movedAway = new Set(moved.map(([index]) => index));
  const names = new Set(known);
  const bounds: readonly Pair[] = [[-1, -1], ...kept, [known.length, page.length]];
  return bounds.slice(1).flatMap(([knownEnd, pageEnd], index): readonly Pair[] => {
    const [knownStart = -1, pageStart = -1] = bounds[index] ?? [];
    const missing = between(knownStart, knownEnd).filter((index) => !movedAway.has(index));
    const unknown = between(pageStart, pageEnd).filter((found) => !names.has(page[found] ?? ''));
    return index === 0 ? zip(missing.toReversed(), unknown.toReversed()) : zip(missing, unknown);
  });
}

function between(start: number, end: number): readonly number[] {
  return Array.from({ length: end - start - 1 }, (_, offset) => start + 1 + offset);
}

function zip(missing: readonly number[], unknown: readonly number[]): readonly Pair[] {
  return missing.flatMap((index, nth): Pair[] => {
    const found = unknown[nth];
    return found === undefined ? [] : [[index, found]];
  });
}
