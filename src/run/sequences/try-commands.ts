import { drawsOf, type Effort } from '../../plan/effort.js';
import { subUuid } from '../../plan/hash.js';
import type { Intent } from '../../plan/intent.js';
import type { PlannedCase } from '../../plan/plan.js';
import { propertySeed } from '../../plan/samples.js';
import type { Command, CommandsCase, FastCheck } from '../../plan/suite.js';
import type { Account } from '../account.js';
import { type Cut, SPENT } from '../cut.js';
import type { Execution } from '../execute-case.js';
import type { Observe } from '../judge/observe.js';
import { type CreationOptions, overLimit } from '../supply/create-jobs.js';
import type { World } from './commands.js';
import { sequenceOf, shrinkWalk, type WalkShrinkContext } from './shrink-walk.js';
import { walk } from './walk.js';

/** How jobs are made for sequences. */
export interface Making {
  readonly options: CreationOptions;
  /** Report types that are known. */
  readonly types: readonly string[];
  /** How often a sequence is repeated that shows a defect only sometimes. */
  readonly confirm: number;
}

/**
 * Tries the sequences of a case, those that it names first, then drawn ones; what one shows is made smaller at once. Ends
 * where no further job may be made; tells where it was cut off before.
 */
export async function tryCommands(
  planned: PlannedCase,
  shape: CommandsCase,
  execution: Execution,
  account: Account,
): Promise<Cut | undefined> {
  const { making } = execution;
  if (making === undefined) return undefined;
  const fc = await execution.fastCheck();
  const seed = propertySeed(execution.seed, planned.id);
  const given = worldOf(planned, making, execution.seed);
  const take = taker(planned, { fc, observe: execution.observe, given });
  const before = making.options.ledger.entries.length;
  const { of, allowed } = execution.inputsOf(planned);
  const mayTry = (): boolean => given.mayMake() && !making.options.stopped();
  let tried = 0;
  for (const commands of sequencesOf(fc, shape, { seed, effort: execution.effort }).slice(0, allowed)) {
    if (!mayTry()) break;
    tried++;
    await trySequence(commands, account, { mayTry, fc, shape, seed, take, confirm: making.confirm });
  }
  const stopped = execution.stopped('sequence');
  if (making.options.ledger.entries.length === before) account.aside(stopped ?? overLimit(making.options) ?? 'no job could be made');
  const because = stopped ?? (tried >= allowed ? SPENT : undefined);
  return tried < of && because !== undefined ? { after: tried, of, because } : undefined;
}

/** Tries one sequence, and makes each defect small that was not seen before. */
async function trySequence(
  commands: readonly Command[],
  { tally, add }: Account,
  context: Omit<WalkShrinkContext, 'judged'>,
): Promise<void> {
  const known = new Map(tally.sightings);
  const judged = await context.take(commands);
  add(judged.observed);
  for (const [key, sighting] of [...tally.sightings]) {
    const { count, cases } = sighting;
    const small = known.get(key) ?? (await shrinkWalk(sighting, { ...context, judged }));
    tally.refine(key, { ...small, count, cases });
  }
}

/** Does a sequence of commands, and has it judged. */
function taker(
  planned: PlannedCase,
  { fc, observe, given }: { readonly fc: FastCheck; readonly observe: Observe; readonly given: Omit<World, 'took'> },
): WalkShrinkContext['take'] {
  const plain = plainIntent(planned);
  return async (commands) => {
    const done = await walk(fc, commands, plain, given);
    const exchanges = done.steps.map(({ exchange }) => exchange);
    const intents = done.steps.map(({ intent }) => intent);
    return { walk: done, observed: observe(exchanges, intents) };
  };
}

/** Those that the case names, then drawn ones, which begin with a job: without one there is little to do. */
function sequencesOf(
  fc: FastCheck,
  shape: CommandsCase,
  { seed, effort }: { readonly seed: number; readonly effort: Effort },
): readonly (readonly Command[])[] {
  const drawn = fc.sample(sequenceOf(fc, shape), { seed, numRuns: drawsOf(shape, effort) });
  return [...(shape.first ?? []), ...drawn.map((commands) => ['create', ...commands] as const)];
}

function worldOf({ id }: PlannedCase, { options, types }: Making, seed: number): Omit<World, 'took'> {
  return {
    making: options,
    otherType: types.find((type) => type !== options.type),
    unknownId: subUuid(seed, id, 'unknown'),
    mayMake: () => overLimit(options) === undefined,
  };
}

function plainIntent({ id, suite, case: { exercises } }: PlannedCase): Omit<Intent, 'asked'> {
  return { caseId: id, operation: suite.operation, exercises, expect: { status: 'documented' }, method: 'GET', credential: 'reader' };
}
