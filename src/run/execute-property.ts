import { drawsOf } from '../plan/effort.js';
import type { PlannedCase } from '../plan/plan.js';
import { drawRounds, type PlannedSample, propertySeed, type Sample } from '../plan/samples.js';
import type { PropertyCase } from '../plan/suite.js';
import type { Account } from './account.js';
import { type Cut, isCutOff, SPENT } from './cut.js';
import type { Execution } from './execute-case.js';
import { createGroups } from './groups.js';
import { exchangesOf, type Observed } from './judge/observe.js';
import { inPool } from './lanes.js';
import { settle } from './settle.js';
import { sightingOf } from './tally.js';

/** After so many inputs of a property that got no answer in time, the rest would only show the same. */
const MOST_UNANSWERED = 8;

/** What a property is tried with: where its results go, and how one input is sent and judged. */
interface PropertyParts {
  readonly account: Account;
  readonly send: (input: Sample) => Promise<Observed>;
}

/** Tries the inputs of a property, round by round, and makes what they find small; tells where it was cut off. */
export async function tryProperty(
  planned: PlannedCase,
  property: PropertyCase,
  execution: Execution,
  { account, send }: PropertyParts,
): Promise<Cut | undefined> {
  const fc = await execution.fastCheck();
  const seed = propertySeed(execution.seed, planned.id);
  const isDropped = (input: Sample): boolean => (property.unknown ?? []).some((name) => execution.isKnown(name, input[name] ?? ''));
  const { of, allowed } = execution.inputsOf(planned);
  const groups = createGroups(property);
  let tried = 0;
  let unanswered = 0;
  const stopped = (): string | undefined =>
    execution.stopped('property') ?? (unanswered >= MOST_UNANSWERED ? `${unanswered} inputs got no answer in time` : undefined);
  const trySample = async ({ input }: PlannedSample): Promise<Observed | undefined> => {
    if (stopped() !== undefined) return undefined;
    tried++;
    if (isDropped(input)) return undefined;
    const observed = await send(input);
    if ([...exchangesOf(observed).keys()].some(isCutOff)) tried--;
    if (observed.occurrences.some(({ deviation }) => deviation.place.in === 'time')) unanswered++;
    return observed;
  };
  const rounds = drawRounds(fc, property, { seed, draws: drawsOf(property, execution.effort) });
  for (const round of rounds) {
    if (round.kind === 'broken') account.leave(`${planned.id}: ${round.says}`);
    else
      await inPool(round.samples.slice(0, allowed - tried), execution.concurrency, trySample, (observed, sample) => {
        if (observed === undefined) return;
        account.count(observed);
        for (const occurrence of observed.occurrences) groups.note(sightingOf(occurrence, planned.id, sample), sample);
      });
    if (tried >= allowed || stopped() !== undefined) break;
  }
  const context = { fc, property, isDropped, send, stopped: () => execution.stopped('property') !== undefined };
  for (const group of groups.all()) for (const sighting of await settle(group, context)) account.tally.see(sighting);
  const because = stopped() ?? (tried >= allowed ? SPENT : undefined);
  return tried < of && because !== undefined ? { after: tried, of, because } : undefined;
}
