import { closest } from './edit-distance.js';

/** The candidate nearest to a word by edit distance, letter case aside; `undefined` where none is near enough to be meant. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const best = closest(word, candidates);
  if (best === undefined) return undefined;
  return best.distance <= Math.max(2, Math.ceil(Math.max(best.length, best.candidate.length) * 0.7)) ? best.candidate : undefined;
}
