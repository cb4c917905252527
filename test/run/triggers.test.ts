import { describe, expect, it } from 'vitest';
import { runAgainstMock } from '../support/run.js';

const alone = { select: { suites: ['errors'], requirements: [] }, gate: { mustExercise: [], waive: {} } };

describe('two defects that answer alike', () => {
  const found = async (seed: number) => {
    const { findings } = await runAgainstMock({ ...alone, seed, faults: ['quote-in-id-answers-500', 'long-id-answers-500'] });
    return findings
      .filter(({ check }) => check === 'no-server-error')
      .map(({ id, trigger, flaky }) => ({ id, trigger, flaky }))
      .sort((a, b) => (a.trigger ?? '').localeCompare(b.trigger ?? ''));
  };

  it('are two findings, each with its trigger, under every seed the same', async () => {
    const [first, ...others] = await Promise.all([1, 2, 3].map(found));
    expect(first?.map(({ trigger, flaky }) => [trigger, flaky])).toEqual([
      ['the id contains U+0027', undefined],
      ['the id is longer than 60 characters', undefined],
    ]);
    for (const other of others) expect(other).toEqual(first);
  });
});
