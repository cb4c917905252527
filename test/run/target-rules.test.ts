import { describe, expect, it } from 'vitest';
import { builtinSuites } from '../../src/cli/builtin.js';
import type { Supplies } from '../../src/plan/needs.js';
import { planCases, type Selection } from '../../src/plan/plan.js';
import type { RunOptions } from '../../src/run/options.js';
import { parseTarget } from '../../src/run/target.js';
import { planUnderRules } from '../../src/run/target-rules.js';
import { runAgainstMock } from '../support/run.js';

const NOTHING: Supplies = { types: ['calls'], jobs: {}, credentials: new Set(['reader']) };
const baseUrl = 'https://127.0.0.1:8443';

/** Verdict-to-be of each life, on the built-in server. */
async function livesUnder(chosen: Partial<Selection>, allow: RunOptions['allow'] = []) {
  const select = { suites: [], requirements: [], ...chosen };
  const target = { kind: 'url', baseUrl, from: 'a test', embedded: { persona: 'page' } } as const;
  const options = { allow, select, target };
  const planned = planCases(await builtinSuites(), NOTHING, select);
  const ruled = planUnderRules(planned, { options, target: parseTarget(baseUrl), isLive: false, now: new Date(0) });
  return ruled.filter((one) => one.case.kind === 'sequence').map(({ selected, leftOut, needs }) => ({ selected, leftOut, needs }));
}

const withheld = { because: expect.stringContaining('jobs would have to be made'), remedy: '--allow create-jobs' };

describe("a job's life on the built-in server, where no job may be made", () => {
  it('is left out of a run that does not name it, and says what would let it run', async () => {
    for (const life of await livesUnder({})) expect(life).toMatchObject({ selected: false, leftOut: withheld });
    for (const life of await livesUnder({ requirements: ['R-STATUS-DONE'] })) expect(life.selected).toBe(false);
  });

  it.each([{ suites: ['life-cycle'] }, { suites: ['status', 'life-cycle'] }, { grep: 'life-cycle' }])(
    'is not exercised where a run asks for it: %j',
    async (select) => {
      for (const life of await livesUnder(select)) expect(life).toMatchObject({ selected: true, needs: { kind: 'unmet', ...withheld } });
    },
  );

  it('is neither where jobs may be made', async () => {
    for (const life of await livesUnder({}, ['create-jobs'])) expect(life).toMatchObject({ selected: true, leftOut: undefined });
  });
});

describe('a selection that fits no case', () => {
  it('is said, with what shows the cases', async () => {
    const record = await runAgainstMock({ select: { suites: ['status'], requirements: [], grep: 'nothing like it' } });
    expect(record).toMatchObject({ exit: 2, run: { exchanges: 0 } });
    expect(record.problems).toEqual([
      { says: 'no case is chosen by --suite status and --grep "nothing like it"', remedy: expect.stringContaining('conformance list') },
    ]);
  });
});
