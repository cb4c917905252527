import type { Arbitrary } from 'fast-check';
import { ROUND } from './effort.js';
import { firstInputs } from './first-inputs.js';
import { subSeed } from './hash.js';
import type { FastCheck, Input, PropertyCase } from './suite.js';

/** One input of a property: what varies, by name. */
export type Sample = Input;

/** A sample, and where fast-check draws it again, for shrinking; those tried first were never drawn. */
export interface PlannedSample {
  readonly input: Sample;
  /** The seed of its round, and fast-check's path in it. */
  readonly drawn?: { readonly seed: number; readonly path: string };
}

/** Samples that are tried together; or why there are no more, in a sentence. */
export type Round =
  | { readonly kind: 'samples'; readonly samples: readonly PlannedSample[] }
  | { readonly kind: 'broken'; readonly says: string };

/** The seed of one property's draws. */
export function propertySeed(seed: number, caseId: string): number {
  return subSeed(seed, caseId, 'property');
}

/** The arbitraries of a property's inputs, by name; or which of them could not be made, in a sentence. */
export type Arbitraries =
  | { readonly kind: 'made'; readonly parts: Readonly<Record<string, Arbitrary<string>>> }
  | { readonly kind: 'broken'; readonly says: string };

/** Makes the arbitraries of a property. An arbitrary is a suite's own code: it may throw. */
export function makeArbitraries(fc: FastCheck, property: PropertyCase): Arbitraries {
  const parts: Record<string, Arbitrary<string>> = {};
  for (const [name, make] of Object.entries(property.forAll)) {
    try {
      parts[name] = make(fc);
    } catch (error) {
      return { kind: 'broken', says: `its input "${name}" cannot be drawn: ${messageOf(error)}` };
    }
  }
  return { kind: 'made', parts };
}

/** The arbitrary of a property's whole input: a record of independent parts, which shrinks well. */
export function arbitraryOf(fc: FastCheck, parts: Readonly<Record<string, Arbitrary<string>>>): Arbitrary<Sample> {
  return fc.record(parts, { noNullPrototype: true });
}

/**
 * A property's samples, round by round: its first inputs, then `draws` of drawn ones. Nothing is drawn before it is asked for. The
 * last round is `broken` where an input is not what the property says.
 */
export function* drawRounds(
  fc: FastCheck,
  property: PropertyCase,
  { seed, draws }: { readonly seed: number; readonly draws: number },
): Generator<Round, void, void> {
  if (typeof property.first === 'function') return yield { kind: 'broken', says: 'its first inputs cannot be made of what is given' };
  const first = firstInputs(property);
  const problem = first.map((input, index) => mismatch(input, property, index)).find((says) => says !== undefined);
  if (problem !== undefined) return yield { kind: 'broken', says: problem };
  const made = makeArbitraries(fc, property);
  if (made.kind === 'broken') return yield made;
  yield { kind: 'samples', samples: first.map((input) => ({ input })) };
  const arbitrary = arbitraryOf(fc, made.parts);
  for (let round = 0; round * ROUND < draws; round++) {
    const drawn = drawRound(fc, arbitrary, { seed: roundSeed(seed, round), count: Math.min(ROUND, draws - round * ROUND) });
    yield drawn.kind === 'samples' ? drawn : { kind: 'broken', says: culprit(fc, made.parts, seed) ?? drawn.says };
    if (drawn.kind === 'broken') return;
  }
}

function drawRound(fc: FastCheck, arbitrary: Arbitrary<Sample>, { seed, count }: { readonly seed: number; readonly count: number }): Round {
  try {
    const inputs = fc.sample(arbitrary, { seed, numRuns: count });
    const odd = inputs.flatMap((input) => Object.entries(input)).find(([, value]) => typeof value !== 'string');
    if (odd !== undefined) return { kind: 'broken', says: `its input "${odd[0]}" is drawn as ${typeof odd[1]}, not as text` };
    return { kind: 'samples', samples: inputs.map((input, index) => ({ input, drawn: { seed, path: String(index) } })) };
  } catch (error) {
    return { kind: 'broken', says: `its inputs cannot be drawn: ${messageOf(error)}` };
  }
}

/** The first round is drawn with the property's own seed. */
function roundSeed(seed: number, round: number): number {
  return round === 0 ? seed : subSeed(seed, round, 'round');
}

/** Which part of the input cannot be drawn, in a sentence. */
function culprit(fc: FastCheck, parts: Readonly<Record<string, Arbitrary<string>>>, seed: number): string | undefined {
  for (const [name, part] of Object.entries(parts)) {
    try {
      fc.sample(part, { seed, numRuns: ROUND });
    } catch (error) {
      return `its input "${name}" cannot be drawn: ${messageOf(error)}`;
    }
  }
  return undefined;
}

/** What an input that is tried first lacks, or has too much. */
function mismatch(input: Sample, { forAll }: PropertyCase, index: number): string | undefined {
  const lacking = Object.keys(forAll).find((name) => !Object.hasOwn(input, name));
  if (lacking !== undefined) return `entry ${index + 1} of \`first\` lacks "${lacking}", which \`forAll\` draws`;
  const extra = Object.keys(input).find((name) => !Object.hasOwn(forAll, name));
  return extra === undefined ? undefined : `entry ${index + 1} of \`first\` has "${extra}", which \`forAll\` does not draw`;
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
