import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtinSpec } from '../../src/cli/builtin.js';
import { aimAt } from '../../src/cli/embedded.js';
import { type Mock, startMock } from '../../src/mock/start.js';
import type { PropertyCase } from '../../src/plan/suite.js';
import type { RunOptions } from '../../src/run/options.js';
import type { RunRecord } from '../../src/run/record.js';
import { run } from '../../src/run/run.js';
import { example, property, suite } from '../plan/cases.js';
import { runAgainst, runOptions } from '../support/run.js';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ persona: 'page' });
});
afterAll(() => mock.close());

const unknown: Partial<PropertyCase> = { given: { type: 'known' }, exercises: ['R-404'], expect: { status: [404] } };
const served = example({ id: 'served', given: { job: 'FAILED' } });

async function tried(cases: Parameters<typeof suite>[0], changes: Partial<RunOptions> = {}): Promise<RunRecord> {
  const options = runOptions({ gate: { mustExercise: [], waive: {} }, ...changes });
  return run(aimAt(mock, options, 'page'), { spec: builtinSpec(), suites: [suite({ id: 'own', ...cases })] });
}
const verdicts = ({ cases }: RunRecord) => Object.fromEntries(cases.map(({ id, verdict }) => [id, verdict]));

describe('a budget of cases', () => {
  const cases = [property({ id: 'first', ...unknown, runs: 20 }), property({ id: 'second', ...unknown, runs: 20 }), served];

  it('cuts the plan at a place that the record names, and what was tried before it keeps its verdict', async () => {
    const record = await tried({ cases }, { budget: { cases: 3 } });
    expect(record.run.cut).toEqual([
      { case: 'own/first', after: 2, of: 20, because: "the run's budget of cases is spent (--max-cases)" },
      { case: 'own/second', after: 1, of: 20, because: "the run's budget of cases is spent (--max-cases)" },
      { case: 'own/served', after: 0, of: 1, because: "the run's budget of cases is spent (--max-cases)" },
    ]);
    expect(record.cases.map(({ verdict, because }) => [verdict, because])).toEqual([
      ['pass', "cut off after 2 of 20 inputs: the run's budget of cases is spent (--max-cases)"],
      ['pass', "cut off after 1 of 20 inputs: the run's budget of cases is spent (--max-cases)"],
      ['not-exercised', "the run's budget of cases is spent (--max-cases)"],
    ]);
    expect(record.run.exchanges).toBe(3);
  });

  it('is no cut where it covers all', async () => {
    expect((await tried({ cases }, { budget: { cases: 41 } })).run).not.toHaveProperty('cut');
  });

  it('is named too where requests are what is spent', async () => {
    const record = await tried({ cases: [property({ id: 'many', ...unknown, runs: 50 })] }, { budget: { requests: 10 }, concurrency: 1 });
    const [cut] = record.run.cut ?? [];
    expect(cut).toMatchObject({ case: 'own/many', of: 50, because: "the run's budget of 10 requests is spent (--max-requests)" });
    expect(cut?.after).toBe(record.cases[0]?.exchanges);
  });
});

describe('a budget of requests', () => {
  /** The record of a run over the suites, and how many requests the server was sent by its own log. */
  async function counted(changes: Partial<RunOptions>): Promise<{ readonly record: RunRecord; readonly received: number }> {
    const folder = await mkdtemp(join(tmpdir(), 'budget-'));
    const log = join(folder, 'requests.log');
    const server = await startMock({ persona: 'page', logRequests: log });
    try {
      const record = await runAgainst(aimAt(server, runOptions({ concurrency: 8, ...changes }), 'page'));
      const lines = (await readFile(log, 'utf8')).split('\n').filter((line) => line !== '');
      return { record, received: lines.length };
    } finally {
      await server.close();
      await rm(folder, { recursive: true });
    }
  }

  it.each([
    ['on a server that is there for tests', 50, {}],
    ['on a live one', 30, { live: true }],
    ['where jobs are made', 50, { allow: ['create-jobs'] }],
  ] as const)('is never exceeded %s, and the cut is no finding', async (_, requests, changes) => {
    const { record, received } = await counted({ budget: { requests, rate: 100_000 }, ...changes });
    const spent = `the run's budget of ${requests} requests is spent (--max-requests)`;
    const deletions = record.created?.length ?? 0; // what the run made is deleted all the same
    expect(received).toBeLessThanOrEqual(requests + deletions);
    expect(received).toBeGreaterThanOrEqual(requests - 1);
    const probes = record.cases.filter(({ kind, exchanges }) => kind === 'tls' && exchanges > 0).length; // handshakes, no requests
    expect(record.run.exchanges).toBeLessThanOrEqual(requests + probes);
    expect(record.findings).toEqual([]);
    expect(record.run.cut?.map(({ because }) => because)).toContain(spent);
    const cutBefore = new Set(record.run.cut?.filter(({ after }) => after === 0).map(({ case: id }) => id));
    const nothingSent = record.cases.filter(({ id, exchanges }) => cutBefore.has(id) && exchanges === 0);
    expect(nothingSent.length).toBeGreaterThan(0);
    expect(new Set(nothingSent.map(({ verdict, because }) => `${verdict}: ${because}`))).toEqual(new Set([`not-exercised: ${spent}`]));
    expect(record.created?.every(({ state }) => state === 'removed') ?? true).toBe(true);
  });
});

describe('an effort', () => {
  it.each([
    ['quick', 2],
    ['normal', 9],
    ['deep', 9 * 256],
  ] as const)('%s sends %i of a property that draws 9', async (effort, count) => {
    const record = await tried({ cases: [property({ id: 'many', ...unknown, runs: 9 })] }, { effort });
    expect([record.run.exchanges, record.cases[0]?.verdict]).toEqual([count, 'pass']);
  });
});

describe('inputs that cannot be drawn', () => {
  const thrown = (): never => {
    throw new Error('no such alphabet');
  };

  it('are named with their case, which is an error, and the rest goes on', async () => {
    const record = await tried({
      cases: [
        property({ id: 'throws', ...unknown, forAll: { id: thrown } }),
        property({ id: 'looks-ahead', ...unknown, forAll: { id: (fc) => fc.stringMatching(/^(?=a)\w+$/) } }),
        property({ id: 'lacks', ...unknown, first: [{}] }),
        served,
      ],
    });
    expect(verdicts(record)).toEqual({ 'own/throws': 'error', 'own/looks-ahead': 'error', 'own/lacks': 'error', 'own/served': 'pass' });
    expect(record.cases.map(({ because = '' }) => because)).toEqual([
      'own/throws: its input "id" cannot be drawn: no such alphabet',
      expect.stringMatching(/^own\/looks-ahead: its input "id" cannot be drawn: /),
      'own/lacks: entry 1 of `first` lacks "id", which `forAll` draws',
      '',
    ]);
    expect([record.verdict, record.exit]).toEqual(['not-judged', 2]);
  });
});
