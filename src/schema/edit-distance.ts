/** Characters of a word that are looked at: it may come from outside, and be of any length. */
const MOST_CHARACTERS = 64;

/** The candidate least far from a word, with their distance, letter case aside. */
interface Closest {
  readonly candidate: string;
  readonly distance: number;
  /** How many characters of the word were looked at. */
  readonly length: number;
}

/** The candidate least far from a word, letter case aside; the first of those as near. `undefined` where there is none. */
export function closest(word: string, candidates: readonly string[]): Closest | undefined {
  const lower = word.toLowerCase().slice(0, MOST_CHARACTERS);
  return candidates
    .map((candidate) => ({ candidate, distance: editDistance(lower, candidate.toLowerCase()), length: lower.length }))
    .sort((a, b) => a.distance - b.distance)[0];
}

/** Insertions, deletions, substitutions and swaps of neighbours that make one word of another (optimal string alignment): a swap is one slip. */
function editDistance(a: string, b: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = at(row, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(substituted, swapped, at(row, j) + 1, at(next, j - 1) + 1));
    }
    [before, row] = [row, next];
  }
  return at(row, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
