import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command, CommandsCase } from '../../../src/plan/suite.js';
import { type Judged, shrinkWalk } from '../../../src/run/sequences/shrink-walk.js';
import { exchange } from '../../support/exchange.js';
import { intent } from '../../support/law.js';
import { observed, occurrence, sighting } from '../sightings.js';

const shape: CommandsCase = {
  kind: 'sequence',
  id: 'orders',
  title: 'jobs in many orders',
  level: 'MUST',
  exercises: ['R-200'],
  script: 'commands',
  commands: ['create', 'poll', 'list', 'delete-file'],
  longest: 6,
  runs: 1,
};

/** A sequence as it was done; its last exchange is what was judged. */
function judgedOf(commands: readonly Command[], shows: boolean): Judged {
  const steps = commands.map((does, at) => ({ does, at, exchange: exchange({ status: 404 }), intent: intent() }));
  const last = steps.at(-1)?.exchange;
  return { walk: { commands, steps }, observed: shows && last !== undefined ? observed(occurrence({}, last)) : observed() };
}

const LONG: readonly Command[] = ['create', 'list', 'poll', 'delete-file'];

/** What a sequence comes to at a target that shows the defect as `shows` says of a sequence that was asked so often before. */
async function shrunk(shows: (commands: readonly Command[], before: number) => boolean, most = Number.POSITIVE_INFINITY) {
  const asked = new Map<string, number>();
  let taken = 0;
  const judged = judgedOf(LONG, true);
  const [first = occurrence()] = judged.observed.occurrences;
  const { steps, flaky, repeats } = await shrinkWalk(sighting({ occurrence: first }), {
    fc,
    shape,
    seed: 1,
    judged,
    confirm: 3,
    mayTry: () => taken < most,
    take: async (commands) => {
      const key = commands.join();
      const before = asked.get(key) ?? 0;
      asked.set(key, before + 1);
      taken++;
      return judgedOf(commands, taken <= most && shows(commands, before));
    },
  });
  return { does: steps?.map(({ does }) => does), flaky, repeats, taken };
}

describe('a sequence that is made smaller', () => {
  it('has the fewest commands that show it', async () => {
    const { does, repeats } = await shrunk((commands) => commands.includes('delete-file'));
    expect([does, repeats]).toEqual([['delete file'], undefined]);
  });

  it('is not taken for one that showed it once of two', async () => {
    const { does, flaky, repeats } = await shrunk((commands, before) => commands.join() === LONG.join() || before === 0);
    expect(does).toEqual(['create', 'list', 'poll', 'delete file']);
    expect([flaky, repeats]).toEqual(['disagreed', { seen: 3, of: 3 }]); // the search met others that disagreed; this one shows each time
  });

  it('stands as it was seen where it does not show it again, and is told as such', async () => {
    const { does, flaky, repeats } = await shrunk(() => false);
    expect([does, flaky, repeats]).toEqual([['create', 'list', 'poll', 'delete file'], 'not-again', { seen: 0, of: 3 }]);
  });

  it('is not told as one that shows sometimes where the run ended on the way', async () => {
    for (const most of [0, 1, 2, 3]) {
      const { flaky, repeats } = await shrunk((commands) => commands.includes('delete-file'), most);
      expect([flaky, repeats]).toEqual([undefined, undefined]);
    }
  });

  it('takes a bounded number of sequences', async () => {
    const { taken } = await shrunk((_, before) => before === 0);
    expect(taken).toBeLessThanOrEqual(60);
  });
});
