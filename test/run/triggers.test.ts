import { describe, expect, it } from 'vitest';
import { runAgainstMock } from '../support/run.js';

const alone = { select: { suites: ['errors'], requirements: [] }, gate: { mustExercise: [], waive: {} } };

const noServerError = ({ check }: { check: string }): boolean => check === 'no-server-error';

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

  it('are the same two in a run of all suites, beside a third that any query shows', async () => {
    const faults = ['quote-in-id-answers-500', 'long-id-answers-500', 'unknown-query-answers-500'];
    const { findings } = await runAgainstMock({ faults, seed: 1, timeout: 20_000 });
    const said = findings.filter(noServerError).map(({ id, trigger, flaky }) => ({ id, trigger, flaky }));
    const others = said.filter(({ trigger }) => trigger?.startsWith('the id'));
    expect(others.sort((a, b) => (a.trigger ?? '').localeCompare(b.trigger ?? ''))).toEqual(await found(1));
    expect(new Set(said.filter((one) => !others.includes(one)).map(({ trigger }) => trigger))).toEqual(new Set(['the query is set']));
  });
});

describe('three defects about ids that are nearly a known one', () => {
  const faults = ['id-compared-by-its-beginning', 'id-cut-to-its-length', 'id-completed'];
  const found = async (seed: number) => {
    const { findings } = await runAgainstMock({ ...alone, select: { suites: ['inputs'], requirements: [] }, seed, faults });
    return findings.filter(({ check }) => check === 'job-is-the-one-asked-for').map(({ id, trigger }) => ({ id, trigger }));
  };

  it('are three findings, told apart by how the id is near, under every seed the same', async () => {
    const [first, other] = await Promise.all([1, 2].map(found));
    expect(new Set(first?.map(({ trigger }) => trigger))).toEqual(
      new Set([
        'the id is a known one but for its last character',
        'the id is a known one with more behind it',
        'the id is a known one cut short at its end',
      ]),
    );
    expect(new Set(first?.map(({ id }) => id)).size).toBe(3);
    expect(other).toEqual(first);
  });
});

describe('one defect', () => {
  const found = async (fault: string, suites: readonly string[], seed = 4711) => {
    const { findings } = await runAgainstMock({ ...alone, seed, select: { suites, requirements: [] }, faults: [fault], timeout: 20_000 });
    return findings.filter(noServerError).map(({ id, trigger }) => ({ id, trigger }));
  };

  it.each([
    ['quote-in-query-answers-500', 'inputs', 'the query contains %27'],
    ['weight-in-accept-answers-500', 'headers', 'the header accept has a q value'],
  ])('of %s is one finding, the same under every seed', async (fault, suite, trigger) => {
    const all = await Promise.all([1, 2, 3].map((seed) => found(fault, [suite], seed)));
    expect(all[0]).toMatchObject([{ trigger }]);
    for (const other of all.slice(1)) expect(other).toEqual(all[0]);
  });

  it('of a long id is one finding, whichever suite is selected', async () => {
    const [all, ...others] = await Promise.all([[], ['errors'], ['edge']].map((suites) => found('very-long-id-answers-500', suites)));
    expect(all).toMatchObject([{ trigger: 'the id is longer than 200 characters' }]);
    for (const other of others) expect(other).toEqual(all);
  });
});
