import type { Arbitrary } from 'fast-check';
import type { Command, CommandsCase, FastCheck } from '../../plan/suite.js';
import { identityKey } from '../judge/identity.js';
import type { Observed, Occurrence } from '../judge/observe.js';
import type { Repeats } from '../repeater.js';
import type { Sighting } from '../tally.js';
import type { Walk } from './walk.js';

/** Sequences that the search for a smaller one may take, and milliseconds: where jobs move by real time each takes seconds. */
const BUDGET = 60;
const LONGEST = 30_000;

/** A sequence that was done, and what the checks made of it. */
export interface Judged {
  readonly walk: Walk;
  readonly observed: Observed;
}

/** What shrinking a sequence needs. */
export interface WalkShrinkContext {
  readonly fc: FastCheck;
  readonly shape: CommandsCase;
  readonly seed: number;
  /** The sequence that showed it. */
  readonly judged: Judged;
  readonly mayTry: () => boolean;
  readonly take: (commands: readonly Command[]) => Promise<Judged>;
}

/** Sequences of a case's commands: they shrink by leaving commands out. */
export function sequenceOf(fc: FastCheck, { commands, longest }: CommandsCase): Arbitrary<Command[]> {
  return fc.array(fc.noShrink(fc.constantFrom(...commands)), { minLength: 1, maxLength: longest + 1, size: 'max' });
}

/** Looks for the fewest commands that show the same defect, two times of two, by fast-check's own shrinker. Its trace and its words go with the sighting. */
export async function shrinkWalk(sighting: Sighting, context: WalkShrinkContext): Promise<Sighting> {
  const { fc, shape, seed, judged, mayTry, take } = context;
  const wanted = identityKey(sighting.occurrence.identity);
  const until = performance.now() + LONGEST;
  let smallest: { readonly occurrence: Occurrence; readonly walk: Walk } | undefined;
  let tries = 0;
  let isCut = false;
  let contradictions: Repeats = { seen: 0, of: 0 };
  const shown = async (some: readonly Command[]): Promise<typeof smallest> => {
    isCut ||= tries >= BUDGET || performance.now() > until || !mayTry();
    if (isCut) return undefined;
    tries++;
    const { walk, observed } = await take(some);
    const occurrence = observed.occurrences.find(({ identity }) => identityKey(identity) === wanted);
    if (occurrence !== undefined) return { occurrence, walk };
    isCut ||= !mayTry(); // what was cut off on the way shows nothing
    return undefined;
  };
  const holds = async (some: readonly Command[]): Promise<boolean> => {
    if ((await shown(some)) === undefined) return true;
    const second = await shown(some);
    if (second !== undefined) smallest = second;
    else if (!isCut) contradictions = { seen: contradictions.seen + 1, of: contradictions.of + 2 };
    return second === undefined;
  };
  await fc.check(fc.asyncProperty(sequenceOf(fc, shape), holds), {
    seed,
    numRuns: 1,
    examples: [[[...commandsTo(sighting.occurrence, judged.walk)]]],
  });
  for (const simpler of withPolls(smallest?.walk.commands ?? [])) await holds(simpler);
  const { occurrence, walk } = smallest ?? { occurrence: sighting.occurrence, walk: judged.walk };
  const repeats = repeatsOf(contradictions, { found: smallest !== undefined, isCut });
  // Where the search was cut, the words would differ from run to run.
  const trigger = isCut ? undefined : triggerOf(commandsTo(occurrence, walk));
  return {
    ...sighting,
    occurrence,
    ...(repeats === undefined ? {} : { repeats }),
    steps: stepsTo(occurrence, walk),
    ...(trigger === undefined ? {} : { trigger }),
  };
}

/** How often equal sequences showed it, where not all did: those that did so once of two, or the first one, which did not again. */
function repeatsOf({ seen, of }: Repeats, { found, isCut }: { readonly found: boolean; readonly isCut: boolean }): Repeats | undefined {
  if (of > 0) return { seen: seen + (found ? 2 : 1), of: of + (found ? 2 : 1) };
  return found || isCut ? undefined : { seen: 1, of: 2 };
}

/** The same commands with a plain poll in the place of each that does more. */
function withPolls(commands: readonly Command[]): readonly (readonly Command[])[] {
  return commands.flatMap((name, at) => (name === 'create' || name === 'poll' ? [] : [commands.with(at, 'poll')]));
}

/** The order of commands in words; `undefined` where a single look at a job shows it, so that the order is not what matters. */
function triggerOf(commands: readonly Command[]): string | undefined {
  const looks = commands.filter((name) => name !== 'create' && name !== 'let-time-pass');
  if (looks.length < 2 && commands.filter((name) => name === 'create').length < 2) return undefined;
  return commands.map((name) => name.replaceAll('-', ' ')).join(', ');
}

/** The commands of a walk up to the one in which it shows: what came after cannot matter. */
function commandsTo({ judgement }: Occurrence, { commands, steps }: Walk): readonly Command[] {
  const last = steps.find(({ exchange }) => exchange === judgement.exchange);
  return commands.slice(0, (last?.at ?? commands.length) + 1);
}

/** The steps of a walk up to the one in which it shows. */
function stepsTo({ judgement }: Occurrence, { steps }: Walk): NonNullable<Sighting['steps']> {
  const end = steps.findIndex(({ exchange }) => exchange === judgement.exchange);
  return steps.slice(0, end + 1).map(({ does, exchange }) => ({ does: does.replaceAll('-', ' '), exchange }));
}
