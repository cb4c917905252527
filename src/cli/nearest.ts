import { closest } from '../schema/edit-distance.js';

/**
 * The candidate that was probably meant by a mistyped word, letter case aside: the least edit distance, or the one
 * that begins with the word. `undefined` where nothing is near: a wild guess is worse than none.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const best = closest(word, candidates);
  if (best !== undefined && best.distance <= Math.max(1, Math.floor(best.length / 3))) return best.candidate;
  const typed = word.toLowerCase();
  return typed.length < 3 ? undefined : candidates.find((candidate) => candidate.toLowerCase().startsWith(typed));
}
