import { nearest } from '../schema/nearest.js';

/** A name that nothing has, and those there are. */
export interface UnknownWord {
  /** What it should have named: `fault`. */
  readonly what: string;
  readonly word: string;
  readonly known: readonly string[];
}

/** Says that a word is unknown and which was probably meant, else all that are known. */
export function sayUnknown({ what, word, known }: UnknownWord): string {
  const near = nearest(word, known);
  const remedy = near === undefined ? `known are ${known.join(', ')}` : `did you mean "${near}"?`;
  return `no ${what} is called ${JSON.stringify(word)}: ${remedy}`;
}
