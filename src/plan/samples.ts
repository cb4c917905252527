import type { Arbitrary } from 'fast-check';
import { subSeed } from './hash.js';
import type { FastCheck, PropertyCase } from './suite.js';

/** One input of a property: what varies, by name. */
export type Sample = Readonly<Record<string, string>>;

/** A sample with the path at which fast-check draws it again, for shrinking; those tried first have none. */
export interface PlannedSample {
  readonly input: Sample;
  /** Index among the drawn ones: fast-check's path. */
  readonly path?: string;
}

/** How many samples a property draws unless it says otherwise. */
export const DEFAULT_RUNS = 60;

/** The seed of one property's draws. */
export function propertySeed(seed: number, caseId: string): number {
  return subSeed(seed, caseId, 'property');
}

/** The arbitrary of a property's whole input: a record of independent parts, which shrinks well. */
export function arbitraryOf(fc: FastCheck, property: PropertyCase): Arbitrary<Sample> {
  return fc.record(Object.fromEntries(Object.entries(property.forAll).map(([name, make]) => [name, make(fc)])), { noNullPrototype: true });
}

/**
 * Draws a property's samples: its first inputs, then as many as it asks for. What the wire form makes a valid request
 * after all is dropped before it is sent.
 */
export function drawSamples(
  fc: FastCheck,
  property: PropertyCase,
  options: { readonly seed: number; readonly isDropped: (input: Sample) => boolean },
): readonly PlannedSample[] {
  const first = (property.first ?? []).map((input): PlannedSample => ({ input }));
  const drawn = fc.sample(arbitraryOf(fc, property), { seed: options.seed, numRuns: property.runs ?? DEFAULT_RUNS });
  return [...first, ...drawn.map((input, index): PlannedSample => ({ input, path: String(index) }))].filter(
    ({ input }) => !options.isDropped(input),
  );
}
