import { identityKey } from './judge/identity.js';
import type { Repeats } from './repeater.js';
import { type Sighting, together } from './tally.js';

/**
 * Sightings of one identity are one defect where any of them is known to need no special input; else each trigger is a defect of
 * its own, and what is seen only sometimes, or was never tried with a plainer input, another.
 */
export function distinct(sightings: Iterable<Sighting>): readonly Sighting[] {
  return [...groupedBy(sightings, ({ occurrence }) => identityKey(occurrence.identity)).values()].flatMap((group) => {
    const plain = group.filter(({ trigger }) => trigger === undefined);
    const triggered = group.filter(({ trigger }) => trigger !== undefined);
    if (plain.every((sighting) => sighting.uncontrasted || flakyOf(sighting) !== undefined))
      return [...merged(plain), ...ofSeveralHeaders(explained(triggered))];
    return merged([...plain, ...triggered]).map(({ trigger: _, ...one }) => one);
  });
}

function groupedBy<K>(sightings: Iterable<Sighting>, keyOf: (one: Sighting) => K): ReadonlyMap<K, readonly Sighting[]> {
  const groups = new Map<K, Sighting[]>();
  for (const one of sightings) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

/** What has all the features of another is explained by it: a defect that is shown by what is odd in one way is by what is odd in two. */
function explained(triggered: readonly Sighting[]): readonly Sighting[] {
  const plainest = triggered.filter((one) => !triggered.some((other) => isWithin(other, one)));
  return plainest.map((one) => [one, ...triggered.filter((other) => !plainest.includes(other) && isWithin(one, other))].reduce(absorbed));
}

/** Whether the features of one are some of another's, but not all. */
function isWithin({ features: some = [] }: Sighting, { features: all = [] }: Sighting): boolean {
  return some.length > 0 && some.length < all.length && some.every((feature) => all.includes(feature));
}

/** A sighting with the counts of one that it explains. */
function absorbed(one: Sighting, { count, cases }: Sighting): Sighting {
  return { ...one, count: one.count + count, cases: new Set([...one.cases, ...cases]) };
}

/** What several headers show alike is one defect. */
function ofSeveralHeaders(triggered: readonly Sighting[]): readonly Sighting[] {
  const wordsOf = ({ trigger = '' }: Sighting): string | undefined => /^the header \S+ ((?!.* and the ).*)$/.exec(trigger)?.[1];
  return [...groupedBy(triggered, (one) => wordsOf(one) ?? one)].flatMap(([words, alike]) =>
    typeof words === 'string' && alike.length > 1
      ? merged(alike).map((one) => ({ ...one, trigger: `one of several headers ${words}` }))
      : alike,
  );
}

function merged([first, ...others]: readonly Sighting[]): readonly Sighting[] {
  return first === undefined ? [] : [others.reduce(together, first)];
}

/** How many repeats showed a defect that equal requests do not always show; of none where it was not repeated. */
export function flakyOf({ flaky, repeats = { seen: 0, of: 0 } }: Sighting): Repeats | undefined {
  return flaky === undefined && repeats.seen === repeats.of ? undefined : repeats;
}
