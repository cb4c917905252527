import { alsoCounting, type Group, hasAll } from './groups.js';
import { type ShrinkContext, shrinkSighting } from './shrink.js';
import { type Sighting, together } from './tally.js';

/** Groups of one identity that are made small: so many defects of one kind are told apart in a property. */
const MOST_SETTLED = 8;

/**
 * Makes the groups of one identity small, plainest first, and gives each distinct trigger once. Groups whose inputs have all that a
 * trigger names are explained by it; so are all where any input shows the defect. What is left over is counted with the first, which says so.
 */
export async function settle(groups: readonly Group[], context: ShrinkContext): Promise<readonly Sighting[]> {
  const settled = new Map<string, Sighting>();
  const add = (sighting: Sighting): void => {
    const trigger = sighting.trigger ?? '';
    settled.set(trigger, together(settled.get(trigger), sighting));
  };
  let open = groups;
  for (let made = 0; made < MOST_SETTLED && open[0] !== undefined && !context.stopped(); made++) {
    const { sighting, planned } = open[0];
    const shrunk = await shrinkSighting(sighting, planned, context);
    const others = open.slice(1);
    const explained = shrunk.kind === 'shown' ? others.filter((group) => hasAll(group, shrunk.features)) : [];
    open = others.filter((group) => !explained.includes(group));
    add({ ...shrunk.sighting, count: countOf(explained, shrunk.sighting.count) });
  }
  // Where the run ended before anything was made small, it stands as it was seen.
  const [first] = settled;
  if (first === undefined) for (const { sighting } of open) add(sighting);
  else settled.set(first[0], alsoCounting(first[1], countOf(open, 0)));
  return [...settled.values()];
}

function countOf(groups: readonly Group[], more: number): number {
  return groups.reduce((sum, { sighting }) => sum + sighting.count, more);
}
