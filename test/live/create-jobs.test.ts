import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientOf } from '../mock/client.js';
import { type LiveChanges, type LiveTarget, startLive, told, WAIVED } from './target.js';

const WRITER: LiveChanges = { config: { gate: WAIVED }, clients: { reader: 'empty', writer: 'empty' } };
const RUN = ['run', '--allow', 'create-jobs'];

let live: LiveTarget;

beforeEach(async () => {
  live = await startLive();
});
afterEach(async () => {
  await live.close();
});

const creations = (sent: readonly string[]): number => sent.filter((line) => /^POST \/data\/reports\/[^/]+\/jobs$/.test(line)).length;

/** Ids of the jobs whose files were deleted. */
const deleted = (sent: readonly string[]): readonly string[] => [
  ...new Set(sent.flatMap((line) => /^DELETE \/data\/reports\/calls\/files\/(.*)$/.exec(line)?.[1] ?? [])),
];

interface Entry {
  readonly id: string;
  readonly state: string;
}

function ledger(): readonly Entry[] {
  return JSON.parse(readFileSync(join(live.folder, 'reports/created-jobs.json'), 'utf8')) as readonly Entry[]; // our own command wrote it
}

/** Waits until something is in the log. */
async function until(seen: (sent: readonly string[]) => boolean): Promise<readonly string[]> {
  const sent: string[] = [];
  for (let looks = 0; looks < 400 && !seen(sent); looks++) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    sent.push(...live.sent());
  }
  return sent;
}

describe('--allow create-jobs', () => {
  it('makes at most six jobs, two alive at once, and deletes the file of each', async () => {
    const { status, stdout } = await live.conformance(RUN, WRITER);
    const sent = live.sent();
    expect(stdout).toContain('R-STATUS-FAILED not exercised');
    expect(status).toBe(0);
    expect(creations(sent)).toBeGreaterThan(0);
    expect(creations(sent)).toBeLessThanOrEqual(6);
    let alive = 0;
    const most = sent.map((line) => {
      if (line.startsWith('POST /data/')) alive++;
      if (line.startsWith('DELETE /data/')) alive--;
      return alive;
    });
    expect(Math.max(...most)).toBeLessThanOrEqual(2);
    const { created = [] } = live.record();
    expect(created.map(({ state }) => state)).toEqual(Array(creations(sent)).fill('removed'));
    expect([...deleted(sent)].sort()).toEqual(created.map(({ id }) => id).sort());
    expect(
      live
        .record()
        .requirements.filter(({ verdict }) => verdict === 'not-exercised')
        .map(({ id }) => id),
    ).toEqual(['R-STATUS-FAILED']);
  });

  it('deletes them also where Ctrl-C comes while one is being made', async () => {
    const child = live.start(RUN, WRITER);
    const ended = told(child);
    const before = await until((sent) => creations(sent) > 0);
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ status: 130 });
    const sent = [...before, ...live.sent()];
    expect([...deleted(sent)].sort()).toEqual(
      ledger()
        .map(({ id }) => id)
        .sort(),
    );
    expect(ledger().map(({ state }) => state)).toEqual(Array(creations(sent)).fill('removed'));
    expect(live.record()).toMatchObject({ verdict: 'interrupted', exit: 130 });
  });

  it('sends nothing but the deletions once Ctrl-C has come', async () => {
    const child = live.start(RUN, { ...WRITER, config: { gate: WAIVED, budget: { rate: 20 } } });
    const ended = told(child);
    await until((sent) => creations(sent) > 0);
    child.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 100)); // what is on its way when the signal comes may arrive
    live.sent();
    await ended;
    expect(live.sent().filter((line) => !line.startsWith('DELETE '))).toEqual([]);
  });
});

describe('conformance clean', () => {
  it('removes what a killed run has left, and says so', async () => {
    const child = live.start(RUN, WRITER);
    await until((sent) => sent.some((line) => /^GET .*\/jobs\/[^?]+$/.test(line)));
    child.kill('SIGKILL');
    await once(child, 'close');
    const [left] = ledger();
    expect(left).toMatchObject({ state: 'alive' });
    live.sent();
    const cleaned = await live.conformance(['clean'], WRITER);
    expect(cleaned).toEqual({ status: 0, stdout: `removed  calls/${left?.id}\n`, stderr: '' });
    expect(deleted(live.sent())).toEqual([left?.id]);
    expect(await live.conformance(['clean'], WRITER)).toMatchObject({ status: 0, stdout: expect.stringContaining('nothing is left') });
  });

  it('lists what could not be removed, with the reason', async () => {
    const id = '0b9d3a52-98a4-4c0e-8f1f-7a2c5d9e6b02';
    await live.conformance(['run'], { config: { gate: WAIVED } });
    const left = [
      { type: 'calls', id, file: `/data/reports/calls/files/${id}`, state: 'left', because: 'DELETE of its file answered 500' },
    ];
    writeFileSync(join(live.folder, 'reports/created-jobs.json'), JSON.stringify(left));
    const cleaned = await live.conformance(['clean', 'reports/report.json'], { config: { gate: WAIVED }, clients: { reader: 'reader' } });
    expect(cleaned).toMatchObject({ status: 1, stdout: expect.stringContaining(`left     calls/${id}: DELETE of its file answered 403`) });
  });

  it('says what to name where there is nothing to go by', async () => {
    rmSync(join(live.folder, 'reports'), { recursive: true, force: true });
    expect(await live.conformance(['clean'], WRITER)).toMatchObject({ status: 2, stderr: expect.stringContaining('name the report.json') });
  });
});

it('a full quota is asked once, and the reason stands with what was not exercised', async () => {
  await live.close();
  live = await startLive({ clock: 'driven' }); // its jobs stay at work, however long the command takes
  const client = clientOf(live.mock);
  const timespan = { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' };
  const body = JSON.stringify({ name: 'quota', timezone: 'UTC', format: 'csv', timespan });
  const headers = { 'content-type': 'application/json' };
  const ask = { method: 'POST', path: '/data/reports/calls/jobs', token: live.mock.tokens.empty, headers, body };
  const statuses: number[] = [];
  while (statuses.length < 20 && statuses.at(-1) !== 429) statuses.push((await client.ask(ask)).status);
  await client.close();
  expect(statuses.at(-1)).toBe(429);
  live.sent();
  await live.conformance(RUN, { ...WRITER, config: { gate: WAIVED, suites: ['life-cycle'] } });
  expect(creations(live.sent())).toBe(1);
  const rows = live.record().cases.filter(({ verdict }) => verdict === 'not-exercised');
  expect(rows.map(({ because }) => because)).toContain('the account has its quota of jobs at work (429)');
});
