import type { Mutant } from './mutants.js';

/** Mutants that no check can find, with the reason: all others must be found. */
interface Survivor {
  readonly operator: string;
  /** What the detail is, or begins with. */
  readonly detail?: string;
  /** What the changed answer is of: the begin of a case's id. */
  readonly on?: string;
  readonly because: string;
}

const SURVIVORS: readonly Survivor[] = [];

/** Why a mutant may go unnoticed; `undefined` where it may not. */
export function reasonOf({ operator, detail, on }: Pick<Mutant, 'operator' | 'detail' | 'on'>): string | undefined {
  return SURVIVORS.find(
    (one) =>
      one.operator === operator &&
      (one.detail === undefined || detail.startsWith(one.detail)) &&
      (one.on === undefined || on.startsWith(one.on)),
  )?.because;
}
