import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtinSpec, builtinSuites } from '../../src/cli/builtin.js';
import { aimAt } from '../../src/cli/embedded.js';
import { type Mock, startMock } from '../../src/mock/start.js';
import type { RunOptions } from '../../src/run/options.js';
import { run } from '../../src/run/run.js';
import { runOptions } from '../support/run.js';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ persona: 'page', faults: ['quote-in-id-answers-500', 'name-is-number'] });
});
afterAll(() => mock.close());

/** All that a run sends for its cases, case by case whatever came first, as a hash; and what it finds. */
async function planOf(changes: Partial<RunOptions>) {
  const sent: string[] = [];
  const options = runOptions({ seed: 7, confirm: 0, select: { suites: ['inputs', 'errors', 'status'], requirements: [] }, ...changes });
  const record = await run(aimAt(mock, options, 'page'), {
    spec: builtinSpec(),
    suites: await builtinSuites(),
    keep: (trace, intents) => {
      for (const [index, exchange] of trace.entries()) {
        if (exchange.kind === 'http') sent.push(`${intents[index]?.caseId} ${exchange.request.method} ${exchange.request.path}`);
      }
    },
  });
  const plan = createHash('sha256').update(sent.sort().join('\n')).digest('hex');
  return { plan, sent: sent.length, findings: record.findings.map(({ id, count }) => `${id} ${count}`) };
}

describe('the plan of a run', () => {
  it('and what it finds are the same for one seed, one request at a time and eight at once', async () => {
    const [alone, many] = [await planOf({ concurrency: 1 }), await planOf({ concurrency: 8 })];
    expect(many).toEqual(alone);
    expect(alone.findings.length).toBeGreaterThan(1);
  });

  it('is another for another seed', async () => {
    expect((await planOf({ seed: 8 })).plan).not.toBe((await planOf({})).plan);
  });
});
