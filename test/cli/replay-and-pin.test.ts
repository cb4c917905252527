import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/run/record.js';

const command = fileURLToPath(new URL('../../bin/conformance.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'conformance-again-'));
let printed: string;
let record: RunRecord;

function conformance(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** A record as it was, with what a test changes. */
function changed(name: string, change: object): string {
  writeFileSync(join(folder, name), JSON.stringify({ ...record, ...change }));
  return name;
}

// Production is judged by the page: it answers 303 where the page says 300.
beforeAll(() => {
  printed = conformance('run', '--persona', 'vendor', '--profile', 'page', '--suite', 'status', '--seed', '4711').stdout;
  record = JSON.parse(readFileSync(join(folder, 'reports/report.json'), 'utf8')) as RunRecord; // our own command wrote it
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const redirect = () => record.findings.find(({ check }) => check === 'status-is-expected')?.id ?? 'none';

describe('conformance replay', () => {
  it('is the line that a finding shows, and says that it still fails', () => {
    const lines = [...printed.matchAll(/conformance replay (F-[0-9a-f]+)$/gm)].map(([, id]) => id);
    expect(lines).toContain(redirect());
    const { status, stdout } = conformance('replay', redirect());
    expect(stdout).toMatch(/^✗ STILL FAILS {2}F-[0-9a-f]+ in 3 of 3 tries$/m);
    expect(stdout).toContain('the status is 303, not 300');
    expect(status).toBe(1);
  });

  it('takes the beginning of an id, and says fixed where it is', () => {
    const { status, stdout } = conformance('replay', redirect().slice(2, 7), '--persona', 'page', '--times', '2');
    expect(stdout).toMatch(/^✓ FIXED {2}F-[0-9a-f]+ in none of 2 tries$/m);
    expect(status).toBe(0);
  });

  it('gives its result to tools', () => {
    const { status, stdout } = conformance('replay', redirect(), '--times', '1', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      id: redirect(),
      verdict: 'still-fails',
      seen: 1,
      of: 1,
      exit: 1,
      others: [],
      finding: { title: 'the status is 303, not 300' },
    });
    expect(status).toBe(1);
  });

  it('offers the nearest of the findings that there are', () => {
    const { status, stderr } = conformance('replay', `${redirect().slice(0, -1)}x`);
    expect(stderr).toContain(`do:  ${redirect()}, or one of`);
    for (const { id } of record.findings) expect(stderr).toContain(id);
    expect(status).toBe(2);
  });

  it.each([
    ['a record of another format', () => changed('later.json', { schema: 2 }), 'has the format 2; this version reads 1'],
    ['no record', () => 'none.json', 'there is no record none.json'],
    [
      'a finding without what sends it again',
      () =>
        changed('earlier.json', {
          tool: { ...record.tool, version: '0.9.0' },
          findings: record.findings.map(({ again: _, ...rest }) => rest),
        }),
      'written by version 0.9.0',
    ],
    [
      'a job that the run made',
      () =>
        changed('made.json', {
          created: [
            { type: 'calls', id: record.findings.find(({ id }) => id === redirect())?.again?.intent.asked.id, file: '/', state: 'removed' },
          ],
        }),
      'in the life of a job that the run made',
    ],
    [
      'another document',
      () => changed('overlaid.json', { run: { ...record.run, settings: { overlays: 'own.overlay.yaml' } } }),
      '--overlay own.overlay.yaml',
    ],
  ])('says of %s in a line what to do', (_, file, says) => {
    const { status, stderr } = conformance('replay', redirect(), '--record', file());
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(status).toBe(2);
  });

  it('says that nothing was judged where the target is gone', () => {
    const { status, stdout } = conformance('replay', redirect(), '--base-url', 'https://127.0.0.1:1', '--timeout', '2000');
    expect(stdout).toMatch(/^⊘ COULD NOT BE JUDGED {2}F-[0-9a-f]+: /m);
    expect(status).toBe(2);
  });
});

describe('conformance pin', () => {
  it('writes a case that fails under its ticket while it is there, and passes when it is not', () => {
    expect(conformance('pin', redirect(), '--as', 'SHOP-1')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('regressions/SHOP-1.json'),
    });
    const broken = conformance('run', '--persona', 'vendor', '--profile', 'page', '--suite', 'regressions', '--out', 'again');
    expect(broken).toMatchObject({ status: 1, stdout: expect.stringMatching(/^✗ F-\w+ .*R-300 MUST.* · SHOP-1$/m) });
    expect(broken.stdout).toContain('--record again/report.json');
    expect(readFileSync(join(folder, 'again/junit.xml'), 'utf8')).toContain('name="SHOP-1: the status is 303, not 300');
    expect(conformance('run', '--suite', 'regressions', '--out', 'again')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('✓ regressions 1'),
    });
    expect(conformance('list', '--suite', 'regressions').stdout).toContain('regressions/SHOP-1');
    writeFileSync(join(folder, 'regressions/SHOP-2.json'), '{\n  "version": 1,\n  "title": 7\n}');
    const half = conformance('run', '--suite', 'regressions', '--out', 'again');
    expect(half).toMatchObject({ status: 2, stdout: expect.stringContaining('regressions/SHOP-2.json:3:12: title must be string') });
    expect(half.stdout).toContain('✓ regressions 1');
  }, 60_000);

  it.each([
    [
      'a check that is not there',
      { check: 'location-leads-to-the-fil' },
      'no check is called "location-leads-to-the-fil"; the nearest is location-leads-to-the-file',
    ],
    ['a check like none', { check: 'zzz' }, /no check is called "zzz" do:/],
  ] as const)('takes no case of %s', (_, changes, says) => {
    const file = join(folder, 'regressions/SHOP-3.json');
    conformance('pin', redirect(), '--as', 'SHOP-3');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...changes }));
    const { status, stdout } = conformance('run', '--suite', 'regressions', '--out', 'again');
    rmSync(file);
    const flowed = stdout.replace(/\s+/g, ' ');
    expect([status, flowed]).toEqual([2, typeof says === 'string' ? expect.stringContaining(says) : expect.stringMatching(says)]);
  });

  it('says of a case of another version nothing but that', () => {
    const file = join(folder, 'regressions/SHOP-4.json');
    writeFileSync(file, '{"version": 2}');
    const { status, stdout } = conformance('run', '--suite', 'regressions', '--out', 'again');
    rmSync(file);
    expect([status, stdout]).toEqual([2, expect.stringContaining('SHOP-4.json:1:13: this version of conformance reads the version 1')]);
    expect(stdout.match(/SHOP-4/g)).toHaveLength(1);
  });

  it('overwrites nothing unless it is told to, and takes no name that leads elsewhere', () => {
    const write = (...args: readonly string[]) => conformance('pin', redirect(), '--dir', 'own', ...args);
    expect(write('--as', 'SHOP-1').status).toBe(0);
    expect(write('--as', 'SHOP-1')).toMatchObject({ status: 2, stderr: expect.stringContaining('own/SHOP-1.json is there already') });
    expect(write('--as', 'SHOP-1', '--force').status).toBe(0);
    for (const name of ['../SHOP-1', 'a/b', '.hidden', 'a'.repeat(90)])
      expect(write('--as', name)).toMatchObject({ status: 2, stderr: expect.stringContaining('names no file and no case') });
  });
});
