import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/cli/config/load.js';
import { type ResolvedRun, resolveRunOptions } from '../../src/cli/config/resolve.js';
import { formatProblem, InputError, type Problem } from '../../src/cli/problem.js';
import type { RunFlags } from '../../src/cli/run-flags.js';

let cwd: string;

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'conformance-nonsense-'));
});

afterAll(() => {
  rmSync(cwd, { recursive: true, force: true });
});

interface Told {
  readonly flags?: RunFlags;
  readonly env?: NodeJS.ProcessEnv;
  /** YAML. */
  readonly file?: string;
}

const known = { suites: ['location'], requirements: ['R-300', 'R-403'], readings: { 'AMB-300': ['300', '303'], 'AMB-CASE': ['upper'] } };

async function resolve({ flags = {}, env = {}, file }: Told): Promise<ResolvedRun> {
  if (file !== undefined) writeFileSync(join(cwd, 'c.yaml'), file);
  const config = file === undefined ? undefined : await loadConfig({ file: 'c.yaml', cwd, env });
  return resolveRunOptions({ flags, env, config, command: 'conformance run', cwd, known });
}

/** The only thing that is wrong. */
async function problem(told: Told): Promise<Problem> {
  const refused = await resolve(told).catch((error: unknown) => error);
  if (!(refused instanceof InputError)) throw refused;
  const [only, ...others] = refused.problems;
  if (only === undefined || others.length > 0) throw refused;
  return only;
}

describe('a value that is nonsense', () => {
  const NUMBERS = ['seed', 'confirm', 'concurrency', 'timeout', 'rate', 'maxRequests', 'maxCases', 'maxTime'] as const;
  const NONSENSE = ['', ' ', '-1', '0.5', '1e3', '1e99', 'NaN', 'Infinity', '99999999999999999999', '0x10', 'x', './folder', '５'];

  it.each(NUMBERS)('is refused as --%s, with a number that can be given', async (flag) => {
    for (const text of NONSENSE) {
      const { says, do: remedy } = await problem({ flags: { [flag]: text } });
      expect(says).toMatch(/^--[a-z-]+ is ".*", not a whole number/);
      const [name = '', value] = remedy.split(' ');
      expect({ flag: says.startsWith(`${name} `), ...(await resolve({ flags: { [flag]: value } })) }).toMatchObject({ flag: true });
    }
  });

  it.each(['profile', 'persona', 'effort', 'evidence'] as const)('is refused as --%s, with a word that can be given', async (flag) => {
    for (const text of ['', '-1', 'x', './folder', 'PAGE']) {
      const { do: remedy } = await problem({ flags: { [flag]: text } });
      await resolve({ flags: { [flag]: remedy.split(' ')[1] } });
    }
  });

  it.each([
    ['', 'https://api.example.com'],
    ['api.example.com', 'https://api.example.com'],
    ['localhost:8443', 'https://localhost:8443'],
    ['[::1]:8443', 'https://[::1]:8443'],
    ['::1', 'https://[::1]'],
    ['https://::1:8443/v1', 'https://[::1]:8443/v1'],
    ['ftp://a.example/v1/', 'https://a.example/v1'],
    ['http://me:pw@a.example:81', 'http://a.example:81'],
    ['https://a.example/v1?key=1#top', 'https://a.example/v1'],
    ['https://[::1', 'https://api.example.com'],
    ['https://a.example:99999', 'https://api.example.com'],
    ['/dev/null', 'https://api.example.com'],
  ])('of a base URL (%s) is refused, with what was probably meant', async (baseUrl, meant) => {
    expect((await problem({ flags: { baseUrl } })).do).toBe(`--base-url ${meant}`);
    await resolve({ flags: { baseUrl: meant } });
  });

  it.each<[Told, string]>([
    [{ env: { CONFORMANCE_SEED: 'x' } }, 'CONFORMANCE_SEED=4711'],
    [{ env: { CONFORMANCE_BASE_URL: 'a.example' } }, 'CONFORMANCE_BASE_URL=https://a.example'],
    [{ file: 'target: { baseUrl: a.example }' }, 'baseUrl: https://a.example'],
    [{ flags: { tokenUrl: 'x' } }, 'name it such as https://acme.talkdeskid.com/oauth/token'],
    [{ flags: { region: 'us', account: './x' } }, '--account acme'],
  ])('%j is answered in the words of where it was said', async (told, remedy) => {
    expect((await problem(told)).do).toBe(remedy);
  });
});

describe('a name that does not exist', () => {
  it.each<[Told, string, string]>([
    [{ flags: { suite: ['locatoin'] } }, 'no suite is called "locatoin"', '--suite location'],
    [{ flags: { reading: ['AMB-300=33'] } }, 'no reading of AMB-300 is called "33"', '--reading AMB-300=303'],
    [{ flags: { reading: ['AMB-CASES=upper'] } }, 'no ambiguity is called "AMB-CASES"', '--reading AMB-CASE=upper'],
    [
      { file: 'gate: { mustExercise: [R-300, R-TSL] }' },
      'c.yaml:1:31: error: no requirement is called "R-TSL"',
      'requirements: R-300, R-403',
    ],
    [
      { file: 'gate: { mustExercise: [R-300], waive: { R-430: { reason: x, until: 2999-01-01 } } }' },
      'c.yaml:1:41: error: no requirement is called "R-430"',
      'R-403',
    ],
    [{ file: 'readings: { AMB-300: 33 }' }, 'c.yaml:1:22: error: no reading of AMB-300 is called "33"', '303'],
    [{ file: 'readings: { AMB-CASES: upper }' }, 'c.yaml:1:13: error: no ambiguity is called "AMB-CASES"', 'AMB-CASE'],
  ])('in %j is told where it stands, with the nearest', async (told, says, meant) => {
    const found = await problem(told);
    expect(formatProblem(found)).toContain(says);
    expect(found.do.split('   ')[0]).toBe(meant);
  });
});

describe('a configuration that is not UTF-8', () => {
  it('is to be saved as that', async () => {
    writeFileSync(join(cwd, 'latin.yaml'), Buffer.from([0x61, 0x3a, 0x20, 0xe9]));
    const refused = await loadConfig({ file: 'latin.yaml', cwd, env: {} }).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      problems: [{ says: 'cannot read latin.yaml (from --config): it is not UTF-8', do: 'save it in UTF-8' }],
    });
  });
});

describe('a configuration that is not there', () => {
  it.each([
    ['confomance.config.yaml', {}, '--config conformance.config.json'],
    [undefined, { CONFORMANCE_CONFIG: 'conformance.confg.json' }, 'CONFORMANCE_CONFIG=conformance.config.json'],
    ['no.yaml', {}, 'name one that is there, or none; docs/configuration.md has one to start from'],
  ])('as %s in %j is answered with the nearest that is', async (file, env, remedy) => {
    writeFileSync(join(cwd, 'conformance.config.json'), '{}');
    writeFileSync(join(cwd, 'doc.yaml'), '');
    const refused = await loadConfig({ ...(file === undefined ? {} : { file }), cwd, env }).catch((error: unknown) => error);
    rmSync(join(cwd, 'conformance.config.json'));
    expect(refused).toMatchObject({ problems: [{ do: remedy, id: 'config-unreadable' }] });
  });
});
