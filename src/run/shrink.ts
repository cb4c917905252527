import { arbitraryOf, makeArbitraries, type PlannedSample, type Sample } from '../plan/samples.js';
import type { FastCheck, PropertyCase } from '../plan/suite.js';
import { identityKey } from './judge/identity.js';
import type { Observed, Occurrence } from './judge/observe.js';
import { triggerOf } from './judge/trigger.js';
import type { Sighting } from './tally.js';

/** Requests that the search for a smaller input may take. */
const BUDGET = 80;
/** The same where each of them may take the whole time that an answer is given. */
const SLOW_BUDGET = 4;

/** What shrinking needs: the property, its seed, a way to send one input and see what comes of it. */
export interface ShrinkContext {
  readonly fc: FastCheck;
  readonly property: PropertyCase;
  readonly seed: number;
  readonly isDropped: (input: Sample) => boolean;
  readonly send: (input: Sample) => Promise<Observed>;
}

/**
 * Looks for the smallest input of a property that shows the same defect, by fast-check's own shrinker: its predicate is
 * "the same identity is seen", and answers without the network once its budget is spent.
 */
export async function shrinkSighting(sighting: Sighting, planned: PlannedSample, context: ShrinkContext): Promise<Sighting> {
  const { fc, property, seed, isDropped, send } = context;
  const made = makeArbitraries(fc, property);
  if (made.kind === 'broken') return sighting;
  const wanted = identityKey(sighting.occurrence.identity);
  let smallest: { readonly occurrence: Occurrence; readonly input: Sample } | undefined;
  const budget = sighting.occurrence.deviation.kind === 'broken-answer' ? SLOW_BUDGET : BUDGET;
  let spent = 0;
  const holds = async (input: Sample): Promise<boolean> => {
    if (spent >= budget || isDropped(input)) return true;
    spent++;
    const occurrence = (await send(input)).occurrences.find(({ identity }) => identityKey(identity) === wanted);
    if (occurrence !== undefined) smallest = { occurrence, input };
    return occurrence === undefined;
  };
  const start = planned.drawn ?? { seed, examples: [[planned.input] as [Sample]] };
  await fc.check(fc.asyncProperty(arbitraryOf(fc, made.parts), holds), { numRuns: 1, ...start });
  if (smallest === undefined) return { ...sighting, flaky: { seen: 1, of: 2 }, ...triggered(planned.input, property) };
  const { occurrence, input } = smallest;
  return {
    ...sighting,
    occurrence,
    sample: { caseId: sighting.occurrence.judgement.intent.caseId, planned: { input } },
    ...triggered(input, property),
  };
}

function triggered(input: Sample, property: PropertyCase): { readonly trigger?: string } {
  const trigger = triggerOf(input, property);
  return trigger === undefined ? {} : { trigger };
}
