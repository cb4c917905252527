import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MockProcess, startMockProcess } from '../vitest/mock-process.js';

const command = fileURLToPath(new URL('../../bin/conformance.js', import.meta.url));
const REPORTS = ['junit.xml', 'report.html', 'report.json'];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'conformance-exit-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs `conformance run` with a configuration, its reports in a folder of their own. */
function run(
  name: string,
  config: object,
  { args = [], env = {} }: { readonly args?: readonly string[]; readonly env?: NodeJS.ProcessEnv } = {},
) {
  const given = prepared(name, config, args);
  const { status, stdout, stderr } = spawnSync(process.execPath, given, {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr, reports: reportsOf(name) };
}

function prepared(name: string, config: object, args: readonly string[]): readonly string[] {
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ seed: 4711, out: name, ...config }));
  return [command, 'run', '--config', `${name}.json`, ...args];
}

function reportsOf(name: string): readonly string[] {
  return readdirSync(folder).includes(name) ? readdirSync(join(folder, name)).sort() : [];
}

/** The configuration that a started server is judged by, and the variables that it names. */
function judging({ facts: { url, ca, tokens, jobs } }: MockProcess) {
  const credentials = { reader: { tokenEnv: 'READER' }, other: { tokenEnv: 'OTHER' }, expired: { tokenEnv: 'EXPIRED' } };
  return {
    config: { target: { baseUrl: url, ca }, credentials, fixtures: { types: ['calls'], jobs } },
    env: { READER: tokens.reader, OTHER: tokens.other, EXPIRED: tokens.expired },
  };
}

describe('conformance run exits with', () => {
  it('0 where all that the gate asks for holds', () => {
    expect(run('good', {})).toMatchObject({ status: 0, stdout: expect.stringMatching(/^CONFORMS/m), reports: REPORTS });
  });

  it('2 where a waiver has expired, though all holds', () => {
    const gate = { waive: { 'R-403': { reason: 'one client', until: '2020-01-01' } } };
    expect(run('expired', { gate })).toMatchObject({ status: 2, stdout: expect.stringContaining('R-403'), reports: REPORTS });
  });

  it('2 where the gate asks for what the configuration cannot exercise', () => {
    const gate = { mustExercise: ['R-AUTH'] };
    expect(run('floor', { gate })).toMatchObject({ status: 2, reports: REPORTS });
  });

  it('2 where nothing listens, reports all the same', () => {
    const told = run('closed', { target: { baseUrl: 'https://127.0.0.1:1' } });
    expect(told).toMatchObject({ status: 2, reports: REPORTS });
    expect(told.stdout).toContain('COULD NOT BE JUDGED');
  });

  it.each<[string, object, readonly string[]]>([
    ['a mistyped flag', {}, ['--sede', '1']],
    ['a mistyped suite', {}, ['--suite', 'loction']],
    ['a mistyped key', { gaet: {} }, []],
    ['a variable that is not set', { credentials: { reader: { tokenEnv: 'NOT_SET' } } }, []],
  ])('2 on %s, before anything is sent or written', (_, config, args) => {
    const told = run('misuse', config, { args });
    expect({ status: told.status, stdout: told.stdout, reports: told.reports }).toEqual({ status: 2, stdout: '', reports: [] });
    expect(told.stderr).toMatch(/ {2}do: {2}\S/);
  });
});

describe('conformance run on a started server exits with', () => {
  let mock: MockProcess;

  beforeAll(async () => {
    mock = await startMockProcess(command, ['--fault', 'status-running', '--fault', 'failed-never-answers']);
  });
  afterAll(async () => {
    await mock?.end();
  });

  it('1 where a requirement fails, and no waiver hides it', () => {
    const { config, env } = judging(mock);
    const gate = { waive: { 'R-STATUS': { reason: 'we know', until: '2999-01-01' } } };
    const told = run('faulty', { ...config, gate, timeout: 500, suites: ['status'] }, { env });
    expect(told).toMatchObject({ status: 1, stdout: expect.stringContaining('"RUNNING"'), reports: REPORTS });
  });

  it('0 on a warning, and 1 on it under --strict', async () => {
    const odd = await startMockProcess(command, ['--reading', 'AMB-LOC=optional']);
    try {
      const { config, env } = judging(odd);
      expect(run('warned', config, { env })).toMatchObject({ status: 0, stdout: expect.stringContaining('AMB-LOC') });
      expect(run('strict', config, { env, args: ['--strict'] })).toMatchObject({ status: 1, reports: REPORTS });
    } finally {
      await odd.end();
    }
  });

  it('130 when interrupted, reports written', async () => {
    const { config, env } = judging(mock);
    const args = prepared('interrupted', { ...config, timeout: 1500, concurrency: 1 }, []);
    const child = spawn(process.execPath, args, {
      cwd: folder,
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const exited = once(child, 'exit');
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    expect(await exited).toEqual([130, null]);
    expect(reportsOf('interrupted')).toEqual(REPORTS);
    expect(JSON.parse(readFileSync(join(folder, 'interrupted/report.json'), 'utf8'))).toMatchObject({ verdict: 'interrupted', exit: 130 });
  });
});
