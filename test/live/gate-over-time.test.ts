import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHtml } from '../../src/report/html/page.js';
import { strengthOf } from '../../src/report/strength.js';
import { earlierRun, lostSince, standingOf } from '../../src/run/earlier.js';
import { judgeGate } from '../../src/run/gate.js';
import type { GateOptions } from '../../src/run/options.js';
import type { RequirementResult, RunRecord, Verdict } from '../../src/run/record.js';
import { type LiveTarget, startLive, WAIVED } from './target.js';

const NOW = '2026-03-15T12:00:00.000Z';

function row(id: string, verdict: Verdict | null, changed: Partial<RequirementResult> = {}): RequirementResult {
  const empty = { checks: [], cases: [], findings: [], reads: [] };
  return { id, level: 'MUST', text: id, source: 'a test', verdict, applied: 1, ...empty, ...changed };
}

/** An earlier run, so many days ago. */
function earlier(days: number, requirements: readonly RequirementResult[]) {
  const startedAt = new Date(Date.parse(NOW) - days * 86_400_000).toISOString();
  const run = { startedAt } as RunRecord['run']; // nothing else of it is read
  return earlierRun({ run, requirements }, 'old/report.json');
}

const gate = (changes: Partial<GateOptions>): GateOptions => ({ mustExercise: [], waive: {}, ...changes });

describe('a run that is held to an earlier one', () => {
  it.each<[Verdict, Verdict, boolean]>([
    ['pass', 'not-exercised', true],
    ['warn', 'not-exercised', true],
    ['fail', 'not-exercised', true],
    ['error', 'not-exercised', false],
    ['skip', 'not-exercised', false],
    ['not-exercised', 'not-exercised', false],
    ['pass', 'pass', false],
    ['pass', 'fail', false],
    ['pass', 'skip', false],
    ['pass', 'not-selected', false],
  ])('that had %s and now has %s has lost it: %s', (then, now, lost) => {
    const told = gate({ previous: earlier(1, [row('R-A', then)]) });
    expect(lostSince(told, [row('R-A', now)], NOW)).toEqual(lost ? ['R-A'] : []);
    expect(judgeGate(told, [row('R-A', now)], NOW)).toMatchObject({ met: !lost, previous: { lost: lost ? ['R-A'] : [] } });
  });

  it.each<[Verdict, number, number | undefined, boolean]>([
    ['pass', 3, 7, true],
    ['warn', 7, 7, true],
    ['pass', 7.1, 7, false],
    ['pass', 3, undefined, false],
    ['fail', 1, 7, false],
    ['pass', -1, 7, false],
  ])('lets a %s of %d days ago stand within %s days: %s', (then, days, maxAge, stands) => {
    const told = gate({ mustExercise: ['R-A'], previous: earlier(days, [row('R-A', then)]), ...(maxAge === undefined ? {} : { maxAge }) });
    expect(standingOf('R-A', told, NOW) !== undefined).toBe(stands);
    expect(judgeGate(told, [row('R-A', 'not-exercised')], NOW)).toMatchObject({ met: stands, missing: stands ? [] : ['R-A'] });
  });

  it('counts the age from when it was exercised, not from the run that let it stand', () => {
    const stood = row('R-A', 'not-exercised', { exercisedAt: '2026-03-10T12:00:00.000Z' });
    const told = { previous: earlier(1, [stood]) };
    expect(standingOf('R-A', gate({ ...told, maxAge: 7 }), NOW)).toEqual({ exercisedAt: '2026-03-10T12:00:00.000Z', days: 5 });
    expect(lostSince(gate({ ...told, maxAge: 4 }), [row('R-A', 'not-exercised')], NOW)).toEqual(['R-A']);
  });
});

describe('what a pass weighs', () => {
  it.each<[number, string]>([
    [1, '1 answer: too few to exclude any rate of failures'],
    [3, '3 answers: too few to exclude any rate of failures'],
    [10, '10 answers: failures in more than 30 % of such answers are excluded at 95 %'],
    [58, '58 answers: failures in more than 5.2 % of such answers are excluded at 95 %'],
    [1000, '1,000 answers: failures in more than 0.3 % of such answers are excluded at 95 %'],
  ])('is said of %i answers by the rule of three', (answers, says) => {
    expect(strengthOf({ verdict: 'pass', answers })).toBe(says);
  });

  it.each<Verdict>(['warn', 'fail', 'not-exercised', 'skip'])('is not said of a %s', (verdict) => {
    expect(strengthOf({ verdict, answers: 58 })).toBeUndefined();
  });
});

describe('conformance run --previous', () => {
  let live: LiveTarget;
  let folder: string;

  beforeAll(async () => {
    live = await startLive();
    folder = mkdtempSync(join(tmpdir(), 'conformance-previous-'));
    await live.conformance(['run'], { clients: { reader: 'reader', other: 'other' } });
    writeFileSync(join(folder, 'first.json'), readFileSync(join(live.folder, 'reports/report.json')));
  });
  afterAll(async () => {
    await live?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const held = (): readonly string[] => ['run', '--previous', join(folder, 'first.json')];

  it('is exit 2 where less was exercised, and says what', async () => {
    const { status, stdout } = await live.conformance(held(), { config: { gate: { mustExercise: ['R-401'] } } });
    expect(status).toBe(2);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('R-SCOPE, R-403, R-ERROR-403 were exercised in the earlier run and no longer');
    expect(live.record().problems.map(({ says }) => says)).toEqual([
      expect.stringMatching(/^exercised in the run of \S+ \(.*first\.json\) and no longer: R-SCOPE, R-403, R-ERROR-403$/),
    ]);
    expect(live.record().gate.previous?.lost).toEqual(['R-SCOPE', 'R-403', 'R-ERROR-403']);
    expect(toHtml(live.record())).toContain('Less than before.');
  });

  it('counts what is not too old; the verdict stays, with its age', async () => {
    const { status } = await live.conformance(held(), { config: { gate: { maxAge: 7 } } });
    expect(status).toBe(0);
    const scope = live.record().requirements.find(({ id }) => id === 'R-403');
    expect(scope).toMatchObject({
      verdict: 'not-exercised',
      because: expect.stringMatching(/it was exercised less than a day ago .*gate\.maxAge/),
    });
  });

  it('shows in the page and in explain what each pass weighs', async () => {
    expect(toHtml(live.record())).toMatch(/failures in more than \d+ % of such answers are excluded at 95 %/);
    const { execFileSync } = await import('node:child_process');
    const bin = join(import.meta.dirname, '../../bin/conformance.js');
    const report = join(folder, 'first.json');
    expect(execFileSync(process.execPath, [bin, 'explain', 'R-401', '--record', report], { encoding: 'utf8' })).toContain(
      'excluded at 95 %',
    );
  });

  it.each([
    ['that is not there', 'nowhere.json', 'there is no record nowhere.json'],
    ['that is no record', 'live.json', 'is no record of conformance'],
  ])('refuses a file %s', async (_, file, says) => {
    const { status, stderr } = await live.conformance(['run', '--previous', file], { config: { gate: WAIVED } });
    expect(status).toBe(2);
    expect(stderr).toContain(says);
  });

  it('refuses the record of another target or profile', async () => {
    const other = await live.conformance([...held(), '--profile', 'page']);
    expect(other).toMatchObject({ status: 2, stderr: expect.stringContaining('is of the profile vendor') });
    const elsewhere = await live.conformance(held(), { baseUrl: 'https://127.0.0.1:1' });
    expect(elsewhere).toMatchObject({ status: 2, stderr: expect.stringContaining('is of another target') });
  });
});
