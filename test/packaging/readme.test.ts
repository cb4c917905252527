import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/cli/config/load.js';
import { COMMAND_NAMES } from '../../src/cli/help.js';
import { type MockProcess, startMockProcess } from '../vitest/mock-process.js';
import { type Installation, installPacked, manifest, root } from './pack.js';

const PAGES = ['README.md', 'CONTRIBUTING.md', 'docs/exit-codes.md', 'docs/suite-api.md', 'docs/report-format.md', 'docs/configuration.md'];
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** A fenced block, and the comment on the line before it. */
interface Block {
  readonly language: string;
  readonly mark: string;
  readonly text: string;
}

const blocks: readonly Block[] = [...readme.matchAll(/(?:^<!-- ([^\n]+) -->\n)?^```(\w+)\n(.*?)^```/gms)].map(
  ([, mark = '', language = '', text = '']) => ({
    language,
    mark,
    text,
  }),
);
const lines = blocks.filter(({ language }) => language === 'sh').flatMap(({ text }) => text.trim().split('\n'));
const commands = lines.flatMap((line) => line.split(' && ')).filter((line) => line.startsWith('npx conformance'));

let installed: Installation;

beforeAll(() => {
  installed = installPacked();
});
afterAll(() => {
  installed?.remove();
});

const command = (): string => join(installed.home, manifest.bin.conformance ?? '');

function conformance(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return spawnSync(process.execPath, [command(), ...args], {
    cwd: installed.folder,
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
  });
}

/** What may differ from run to run, or when a case is added, is made equal. */
function shape(text: string): readonly string[] {
  const lasting = text
    .replace(/\bF-[0-9a-f]+/g, 'F-ID')
    .replace(/\d+(\.\d+)? (ms|s)\b/g, 'N ms')
    .replace(/\d+/g, 'N');
  return lasting
    .split('\n')
    .map((line) => line.replace(/ +/g, ' ').trim())
    .filter((line) => line !== '');
}

function shown(mark: string): readonly string[] {
  return shape(blocks.find((block) => block.mark === `shows: ${mark}`)?.text ?? '');
}

describe('a command of the README', () => {
  it('is shown only after an installation', () => {
    expect(lines[0]).toBe('npm ci && npx conformance run');
  });

  it.each(commands)('%s has a name and flags that exist', (line) => {
    const [, , name = '', ...words] = line.split(' ');
    expect(COMMAND_NAMES).toContain(name);
    const help = conformance([name, '--help']).stdout;
    for (const flag of words.filter((word) => word.startsWith('--'))) expect(help).toMatch(new RegExp(`^ +${flag}\\b`, 'm'));
  });

  const offline = blocks
    .filter(({ mark }) => mark.startsWith('runs: '))
    .flatMap(({ mark, text }) =>
      text
        .trim()
        .split('\n')
        .map((line) => [line, Number(mark.slice('runs: '.length))] as const),
    );
  it.each(offline)('%s exits with %i', (line, status) => {
    expect(conformance(line.split(' ').slice(2))).toMatchObject({ status, stderr: expect.not.stringContaining('error') });
  });

  it('names each command', () => {
    expect(COMMAND_NAMES.filter((name) => !commands.some((line) => line.startsWith(`npx conformance ${name}`)))).toEqual([]);
  });
});

describe('what the README shows', () => {
  let mock: MockProcess;

  beforeAll(async () => {
    mock = await startMockProcess(command(), ['--fault', 'status-running']);
  });
  afterAll(async () => {
    await mock?.end();
  });

  it('of a run is what a run prints', () => {
    expect(shown('conformance run').length).toBeGreaterThan(3);
    const told = shape(conformance(['run', '--seed', '4711']).stdout);
    expect(told.filter(isNoTally)).toEqual(shown('conformance run').filter(isNoTally));
  });

  it('of a finding is what is printed of it', () => {
    const { url, ca, tokens, jobs } = mock.facts;
    const config = {
      target: { baseUrl: url, ca },
      credentials: { reader: { tokenEnv: 'API_TOKEN' } },
      fixtures: { types: ['calls'], jobs },
    };
    writeFileSync(join(installed.folder, 'staging.json'), JSON.stringify(config));
    const { stdout } = conformance(['run', '--config', 'staging.json', '--suite', 'status'], { API_TOKEN: tokens.reader });
    const told = shape(stdout);
    expect(shown('a finding').length).toBeGreaterThan(6);
    expect(
      shown('a finding')
        .map(plural)
        .filter((line) => !told.map(plural).includes(line)),
    ).toEqual([]);
  });
});

/** The lines that count cases suite by suite break where the suites let them. */
function isNoTally(line: string): boolean {
  return !/^[✓✗!⊘○–] /u.test(line);
}

/** Whether one or several were counted differs with the suites. */
function plural(line: string): string {
  return line.replace(/\b(exchange|case)\b/g, '$1s');
}

describe('the configuration in the README', () => {
  const configurations = blocks.filter(({ language }) => language === 'yaml').map(({ text }, index) => [index + 1, text] as const);

  it.each(configurations)('%i is sound', async (index, text) => {
    const file = join(installed.folder, `readme-${index}.yaml`);
    writeFileSync(file, text);
    await expect(loadConfig({ file, cwd: installed.folder, env: {} })).resolves.toBeDefined();
  });
});

describe('the pages', () => {
  it.each(PAGES)('%s names no file that is not there', (page) => {
    const text = readFileSync(join(root, page), 'utf8');
    const named = [...text.matchAll(/`((?:src|spec|docs|schemas|suites|examples|test|scripts|\.ci)\/[\w./-]*)`/g)].map(
      ([, path = '']) => path,
    );
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('name every script that CONTRIBUTING.md tells to run', () => {
    const contributing = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
    const scripts = [...contributing.matchAll(/npm run ([\w-]+)/g)].map(([, script = '']) => script);
    expect(scripts.length).toBeGreaterThan(3);
    expect(scripts.filter((script) => !(script in manifest.scripts))).toEqual([]);
  });
});
