import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtinSpec, builtinSuites } from '../../../src/cli/builtin.js';
import { aimAt } from '../../../src/cli/embedded.js';
import { pinnedSuites } from '../../../src/cli/regressions/suites.js';
import { type Mock, startMock } from '../../../src/mock/start.js';
import type { Finding, RunRecord } from '../../../src/run/record.js';
import type { Replayable } from '../../../src/run/replay/as-case.js';
import { pinnedOf } from '../../../src/run/replay/pin.js';
import { run } from '../../../src/run/run.js';
import { runAgainst, runOptions } from '../../support/run.js';

const FAULTS = [
  'quote-in-id-answers-500',
  'non-ascii-id-answers-500',
  'status-running',
  'token-ignored',
  'delete-answers-204',
  'tls10-offered',
];
const SUITES = ['status', 'errors', 'auth', 'methods', 'tls'];
const spec = builtinSpec();
const folder = mkdtempSync(join(tmpdir(), 'conformance-pin-'));
let broken: Mock;
let found: readonly Finding[];

/** A run whose seed is another one than that of the run that found it. */
async function runPinned(mock: Mock, suites: readonly string[] = ['regressions']): Promise<RunRecord> {
  const { suites: pinned, problems } = await pinnedSuites(folder, spec);
  expect(problems).toEqual([]);
  const options = aimAt(mock, runOptions({ select: { suites, requirements: [] }, seed: 7, timeout: 10_000 }), 'page');
  return run(options, { spec, suites: [...pinned, ...(await builtinSuites())] });
}

/** Tickets that failed. */
const failed = ({ cases }: RunRecord) =>
  cases.filter(({ suite, verdict }) => suite === 'regressions' && verdict === 'fail').map(({ title }) => title.split(':')[0]);

beforeAll(async () => {
  broken = await startMock({ persona: 'page', faults: FAULTS });
  const { findings } = await runAgainst(
    aimAt(broken, runOptions({ select: { suites: SUITES, requirements: [] }, timeout: 10_000 }), 'page'),
  );
  found = findings.filter(({ severity }) => severity === 'fail');
  found.forEach((finding, index) => {
    const made = pinnedOf(finding as Replayable);
    if (made.kind === 'refused') throw new Error(`${finding.title}: ${made.because}`);
    writeFileSync(join(folder, `SHOP-${index}.json`), JSON.stringify(made.pinned));
  });
}, 60_000);
afterAll(async () => {
  await broken?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a pinned finding', () => {
  it('fails under its ticket while it is there, whatever the seed', async () => {
    expect(found.length).toBeGreaterThanOrEqual(FAULTS.length);
    const record = await runPinned(broken);
    expect(failed(record)).toEqual(found.map((_, index) => `SHOP-${index}`).sort());
  });

  it('is the same finding as before, beside those of other inputs', async () => {
    const record = await runPinned(broken, ['regressions', 'errors']);
    const ids = new Set(record.findings.map(({ id }) => id));
    expect(found.map(({ id }) => id).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('passes where it is fixed, and comes first', async () => {
    const sound = await startMock({ persona: 'page' });
    try {
      const { cases } = await runPinned(sound);
      expect(cases.filter(({ suite }) => suite === 'regressions').map(({ verdict }) => verdict)).toEqual(found.map(() => 'pass'));
      expect(cases.findIndex(({ suite }) => suite !== 'regressions')).toBe(found.length);
    } finally {
      await sound.close();
    }
  });

  it('is not exercised where its need is not met, and says what would meet it', async () => {
    const { suites } = await pinnedSuites(folder, spec);
    const options = runOptions({ select: { suites: ['regressions'], requirements: [] } });
    const { cases } = await run(
      { ...aimAt(broken, options, 'page'), credentials: {}, fixtures: { types: [], jobs: {} } },
      { spec, suites },
    );
    const unmet = cases.filter(({ verdict }) => verdict === 'not-exercised');
    expect(unmet.length).toBeGreaterThan(0);
    for (const one of unmet) expect(one.remedy).toBeTruthy();
  });

  it('holds no id and no secret', () => {
    for (const finding of found) {
      const made = pinnedOf(finding as Replayable);
      const text = JSON.stringify(made);
      for (const { id } of Object.values(broken.jobs).flat()) expect(text).not.toContain(id);
      expect(text).not.toMatch(/[Rr]edacted|Bearer|eyJ/);
    }
  });

  it('cannot be one whose input is the id of a job, changed', () => {
    const [finding] = found.filter(({ again }) => again?.case?.given !== undefined);
    if (finding?.again?.case === undefined) throw new Error('nothing with a case was found');
    const bound = { type: 'calls', id: 'c1a7e0d4-3f25-4b6b-a0c8-2e4d6f8a0c01' };
    const pinnedWith = (id: string) =>
      pinnedOf({
        ...finding,
        again: { ...finding.again, case: { ...finding.again?.case, send: { path: { id: { literal: id } } }, bound } },
      } as Replayable);
    expect(pinnedWith(bound.id.toUpperCase())).toMatchObject({ kind: 'refused' });
    expect(pinnedWith(bound.id.slice(1))).toMatchObject({ kind: 'refused' });
    const asked = { ...finding.again.case, send: { query: `id=${bound.id}` }, bound };
    expect(pinnedOf({ ...finding, again: { ...finding.again, case: asked } })).toMatchObject({ kind: 'refused' });
    expect(pinnedWith(`${bound.id}%`)).toMatchObject({ pinned: { send: { path: { id: { raw: '{given}%25' } } } } });
    expect(pinnedWith("'")).toMatchObject({ pinned: { send: { path: { id: { literal: "'" } } } } });
  });
});

describe('a file that is no pinned case', () => {
  const sound = {
    version: 1,
    title: 'the status is 500, not 404',
    finding: 'F-165d47',
    check: 'no-server-error',
    requirement: 'R-SOUND',
    level: 'MUST',
    operation: 'getReportJob',
    kind: 'example',
    exercises: ['R-404'],
  };

  it.each([
    ['{', 'not JSON'],
    ['[]', 'object'],
    [JSON.stringify({ ...sound, version: 2 }), 'version 1'],
    [JSON.stringify({ ...sound, operation: 'getJobs' }), 'no operation is called "getJobs"'],
    [JSON.stringify({ ...sound, exercises: ['R-404', 'R-NONE'] }), 'no requirement is called "R-NONE"'],
    [JSON.stringify({ ...sound, sends: {} }), 'has no key "sends"'],
    [JSON.stringify({ ...sound, given: { job: 'BROKEN' } }), 'CREATED, PROCESSING'],
    [JSON.stringify({ ...sound, expect: { status: 'any' } }), 'expect.status'],
  ])('%s costs no other', async (text, says) => {
    const own = mkdtempSync(join(tmpdir(), 'conformance-pin-'));
    try {
      writeFileSync(join(own, 'A-1.json'), text);
      writeFileSync(join(own, 'B-2.json'), `// kept by hand\n${JSON.stringify(sound)}`);
      const { suites, problems } = await pinnedSuites(own, spec);
      expect(suites.flatMap(({ cases }) => cases.map(({ id }) => id))).toEqual(['B-2']);
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.map((problem) => problem.says).join('\n')).toContain(says);
      expect(problems[0]?.at).toMatchObject({ file: expect.stringContaining('A-1.json'), line: 1 });
    } finally {
      rmSync(own, { recursive: true, force: true });
    }
  });
});
