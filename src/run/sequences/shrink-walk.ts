import type { Arbitrary } from 'fast-check';
import type { Command, CommandsCase, FastCheck } from '../../plan/suite.js';
import { identityKey } from '../judge/identity.js';
import type { Observed, Occurrence } from '../judge/observe.js';
import { countRepeats, type Repeats } from '../repeater.js';
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
  /** How often what is flaky is repeated. */
  readonly confirm: number;
  readonly mayTry: () => boolean;
  readonly take: (commands: readonly Command[]) => Promise<Judged>;
}

/** Sequences of a case's commands: they shrink by leaving commands out. */
export function sequenceOf(fc: FastCheck, { commands, longest }: CommandsCase): Arbitrary<Command[]> {
  return fc.array(fc.noShrink(fc.constantFrom(...commands)), { minLength: 1, maxLength: longest + 1, size: 'max' });
}

/**
 * Looks for the fewest commands that show the same defect, two times of two, by fast-check's own shrinker. Its trace and its words go with
 * the sighting. Where equal sequences disagreed, the one that it shows is repeated, to tell how often it shows.
 */
export async function shrinkWalk(sighting: Sighting, context: WalkShrinkContext): Promise<Sighting> {
  const { fc, shape, seed, judged, mayTry } = context;
  const wanted = identityKey(sighting.occurrence.identity);
  const until = performance.now() + LONGEST;
  let smallest: Shown | undefined;
  let tries = 0;
  let isCut = false;
  let disagreed = false;
  const shown = async (some: readonly Command[]): Promise<Shown | undefined> => {
    isCut ||= tries >= BUDGET || performance.now() > until || !mayTry();
    if (isCut) return undefined;
    tries++;
    const again = await showing(some, wanted, context);
    if (again !== undefined) return again;
    isCut ||= !mayTry(); // what was cut off on the way shows nothing
    return undefined;
  };
  const holds = async (some: readonly Command[]): Promise<boolean> => {
    if ((await shown(some)) === undefined) return true;
    const second = await shown(some);
    if (second !== undefined) smallest = second;
    else disagreed ||= !isCut;
    return second === undefined;
  };
  await fc.check(fc.asyncProperty(sequenceOf(fc, shape), holds), {
    seed,
    numRuns: 1,
    examples: [[[...commandsTo(sighting.occurrence, judged.walk)]]],
  });
  for (const simpler of withPolls(smallest?.walk.commands ?? [])) await holds(simpler);
  const { occurrence, walk } = smallest ?? { occurrence: sighting.occurrence, walk: judged.walk };
  const commands = commandsTo(occurrence, walk);
  const small = { ...sighting, occurrence, steps: stepsTo(occurrence, walk) };
  const flaky = smallest === undefined && !isCut ? 'not-again' : disagreed ? 'disagreed' : undefined;
  if (flaky !== undefined) return { ...small, flaky, repeats: await repeatsOf(commands, wanted, context) };
  // Where the search was cut, the words would differ from run to run.
  const trigger = isCut ? undefined : triggerOf(commands);
  return { ...small, ...(trigger === undefined ? {} : { trigger }) };
}

/** A sequence that showed a defect. */
interface Shown {
  readonly occurrence: Occurrence;
  readonly walk: Walk;
}

/** Does a sequence, and tells whether it shows what is wanted. */
async function showing(some: readonly Command[], wanted: string, { take }: WalkShrinkContext): Promise<Shown | undefined> {
  const { walk, observed } = await take(some);
  const occurrence = observed.occurrences.find(({ identity }) => identityKey(identity) === wanted);
  return occurrence === undefined ? undefined : { occurrence, walk };
}

/** How many repeats of a sequence show it. One that was cut off on the way tells nothing. */
function repeatsOf(commands: readonly Command[], wanted: string, context: WalkShrinkContext): Promise<Repeats> {
  const { confirm, mayTry } = context;
  return countRepeats(
    confirm,
    () => !mayTry(),
    async () => {
      if ((await showing(commands, wanted, context)) !== undefined) return 'shown';
      return mayTry() ? 'not-shown' : 'not-judged';
    },
  );
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
