import type { HttpExchange } from '../../http/exchange.js';
import type { Intent } from '../../plan/intent.js';
import type { Command, FastCheck } from '../../plan/suite.js';
import { deleteOnceReady } from '../supply/delete-file.js';
import { commandOf, type Model, type World } from './commands.js';

/** One exchange of a sequence: for which command it was made, and what it meant to show. */
export interface Step {
  readonly does: Command;
  /** Where the command stands among those that were done. */
  readonly at: number;
  readonly exchange: HttpExchange;
  readonly intent: Intent;
}

/** A sequence that was done: the commands that could be, and their exchanges. */
export interface Walk {
  readonly commands: readonly Command[];
  readonly steps: readonly Step[];
}

/** Does a sequence of commands with jobs of its own, whose files are deleted after it. */
export async function walk(
  fc: FastCheck,
  commands: readonly Command[],
  plain: Omit<Intent, 'asked'>,
  given: Omit<World, 'took'>,
): Promise<Walk> {
  const done: Command[] = [];
  const steps: Step[] = [];
  const model: Model = { jobs: [] };
  const world: World = {
    ...given,
    took: (exchange, intent) =>
      void steps.push({ does: done.at(-1) ?? 'poll', at: done.length - 1, exchange, intent: { ...plain, ...intent } }),
  };
  await fc.asyncModelRun(
    () => ({ model, real: world }),
    commands.map((name) => commandOf(name, world, (begun) => void done.push(begun))),
  );
  for (const entry of given.making.ledger.entries)
    if (entry.state === 'alive' && model.jobs.some(({ id }) => id === entry.id)) await deleteOnceReady(entry, given.making);
  return { commands: done, steps };
}
