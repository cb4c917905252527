import { firstInputs } from '../plan/first-inputs.js';
import { arbitraryOf, makeArbitraries, type PlannedSample, type Sample } from '../plan/samples.js';
import type { FastCheck, PropertyCase } from '../plan/suite.js';
import { identityKey } from './judge/identity.js';
import type { Observed } from './judge/observe.js';
import { nameTrigger } from './name-trigger.js';
import { type Search, simplified } from './plainer.js';
import { createRepeater } from './repeater.js';
import type { Sighting } from './tally.js';

/** Inputs that fast-check may try on its way to a smaller one, those that naming the trigger may take, and repeats that make sure of it. */
const BUDGET = { shrink: 80, name: 40, sure: 2 };
/** The same where each of them may take the whole time that an answer is given. */
const SLOW_BUDGET = { shrink: 4, name: 2, sure: 1 };

/** What shrinking needs: the property, a way to send one input and see what comes of it. */
export interface ShrinkContext {
  readonly fc: FastCheck;
  readonly property: PropertyCase;
  readonly isDropped: (input: Sample) => boolean;
  readonly send: (input: Sample) => Promise<Observed>;
  /** Whether the run has ended. */
  readonly stopped: () => boolean;
}

/** A sighting made small, and the features that other inputs must have to show the same; none where any input does. */
export interface Shrunk {
  /** Whether the defect was seen again. */
  readonly kind: 'shown' | 'not-shown';
  readonly sighting: Sighting;
  readonly features: readonly string[];
}

/**
 * Looks for the smallest input of a property that shows the same defect, two times of two, by fast-check's own shrinker: its predicate
 * is "the same identity is seen", and answers without the network once its budget is spent. Then names what must be odd about it.
 * What is not seen again stands as it was seen, without a trigger: it depends on something else.
 */
export async function shrinkSighting(sighting: Sighting, planned: PlannedSample, context: ShrinkContext): Promise<Shrunk> {
  const { fc, property } = context;
  const made = makeArbitraries(fc, property);
  if (made.kind === 'broken') return { kind: 'not-shown', sighting, features: [] };
  const { parts } = made;
  const budget = sighting.occurrence.deviation.kind === 'broken-answer' ? SLOW_BUDGET : BUDGET;
  const repeater = createRepeater({ ...context, wanted: identityKey(sighting.occurrence.identity) });
  repeater.allow(budget.shrink);
  if ((await repeater.once(planned.input)) === undefined)
    return { kind: 'not-shown', sighting: context.stopped() ? sighting : { ...sighting, flaky: 'not-again' }, features: [] };
  const search = { ...context, parts, raw: property.raw ?? [], madeOf: property.madeOf ?? {}, first: firstInputs(property), repeater };
  const plain = await simplified(planned, search);
  const smallest = await smallestOf(plain.planned, { ...search, parts: plain.parts });
  repeater.allow(budget.name);
  const { input, trigger, features } = await nameTrigger(smallest, search);
  const occurrence = (await repeater.once(input)) ?? sighting.occurrence;
  // Where equal requests disagreed, a plain input may have missed it by chance.
  const sure = repeater.disagreed ? budget.sure * 2 : budget.sure;
  repeater.allow(sure);
  const isSure = trigger !== undefined && (await repeater.steadily(input, sure));
  const { uncontrasted: _, ...contrasted } = sighting;
  const shown = { ...contrasted, occurrence, sample: { planned: { input } } };
  return { kind: 'shown', sighting: { ...shown, ...(isSure ? { trigger, features } : flakyIf(repeater.disagreed)) }, features };
}

function flakyIf(disagreed: boolean): Pick<Sighting, 'flaky'> {
  return disagreed ? { flaky: 'disagreed' } : {};
}

/** What fast-check comes to from an input that shows the defect. Parts of a suite's own may throw on the way: then so far. */
async function smallestOf(planned: PlannedSample, { fc, parts, repeater }: Pick<Search, 'fc' | 'parts' | 'repeater'>): Promise<Sample> {
  let smallest = planned.input;
  const holds = async (input: Sample): Promise<boolean> => {
    const shows = (await repeater.twice(input)) !== undefined;
    if (shows) smallest = input;
    return !shows;
  };
  const start = planned.drawn ?? { seed: 0, examples: [[planned.input] as [Sample]] };
  const whole = fc.asyncProperty(arbitraryOf(fc, parts), holds);
  // Candidates that will not be sent are not made: of a long input there are many.
  const limited: typeof whole = Object.create(whole, {
    shrink: { value: (value: Parameters<typeof whole.shrink>[0]) => whole.shrink(value).takeWhile(() => !repeater.spent()) },
  });
  await fc.check(limited, { numRuns: 1, ...start }).catch(() => undefined);
  return smallest;
}
