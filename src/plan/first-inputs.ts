import type { Case, GivenValues, Input, PropertyCase } from './suite.js';

/** The inputs that a planned property tries before any is drawn. */
export function firstInputs({ first = [] }: PropertyCase): readonly Input[] {
  return typeof first === 'function' ? [] : first;
}

/** A case with its first inputs made of what is given. Where a suite's own code for it throws, the case is left as it was. */
export function withFirstInputs(shape: Case, given: GivenValues): Case {
  if (shape.kind !== 'property' || typeof shape.first !== 'function') return shape;
  try {
    return { ...shape, first: shape.first(given), madeOf: given };
  } catch {
    return shape;
  }
}
