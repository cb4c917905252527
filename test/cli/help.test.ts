import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { build, type Metafile, type OnResolveArgs } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerClean } from '../../src/cli/clean.js';
import { programOf } from '../../src/cli/commands.js';
import { COMMAND_NAMES, topLevelHelp } from '../../src/cli/help.js';
import { nearest } from '../../src/cli/nearest.js';
import { registerPlan } from '../../src/cli/plan.js';
import { formatFailure, formatProblem, InputError } from '../../src/cli/problem.js';
import { declareRunFlags, RUN_FLAGS } from '../../src/cli/run-flags.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('the top-level help', () => {
  const lines = topLevelHelp().trimEnd().split('\n');

  it('fits 24 lines of 80 columns', () => {
    expect(lines.length).toBeLessThanOrEqual(24);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  it.each(COMMAND_NAMES)('names the command %s', (name) => {
    expect(topLevelHelp()).toMatch(new RegExp(` ${name} `));
  });

  it('gives a first line to paste that needs nothing', () => {
    expect(topLevelHelp()).toMatch(/^Try +conformance run$/m);
  });
});

describe('the help of run', () => {
  const help = declareRunFlags(new Command('run'))
    .configureOutput({ getOutHelpWidth: () => 80 })
    .helpInformation();

  it('shows its flags in groups', () => {
    expect(help.match(/^[A-Z].*:$/gm)).toEqual(Object.keys(RUN_FLAGS));
  });

  it.each(Object.values(RUN_FLAGS).flat())('shows $flag with its default and variable', ({ flag, default: fallback = '', env = '' }) => {
    const flowed = help.replace(/\s+/g, ' ');
    expect(flowed).toContain(flag);
    expect(flowed).toContain(fallback);
    expect(flowed).toContain(env);
  });

  it('gathers what is repeated', () => {
    const command = declareRunFlags(new Command('run'));
    command.parse(['--suite', 'a', '--suite', 'b,c', '--token', '-', '--strict'], { from: 'user' });
    expect(command.opts()).toEqual({ suite: ['a', 'b,c'], token: '-', strict: true });
  });
});

describe.each(COMMAND_NAMES)('the help of %s as it is printed', (name) => {
  it('fits 80 columns', async () => {
    const program = await programOf(name);
    let help = '';
    const printed = { getOutHelpWidth: () => 80, writeOut: (text: string) => (help += text) };
    program.commands[0]?.configureOutput(printed).outputHelp();
    expect(help).toContain('Usage:');
    expect(help.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});

describe.each([
  ['plan', registerPlan],
  ['clean', registerClean],
] as const)('the help of %s', (name, register) => {
  const program = new Command();
  register(program);
  const command = program.commands[0] ?? program;
  let help = '';
  command.configureOutput({ getOutHelpWidth: () => 80, writeOut: (text) => (help += text) }).outputHelp();

  it('shows no flag that makes no difference to it, and takes the line of a run all the same', () => {
    expect(help).toContain('--token-env');
    expect(help).not.toMatch(/--(?:seed|bail|strict|out|quiet|confirm)\b/);
    expect(command.parseOptions(['--seed', '1', '--out', 'there', '--bail'])).toMatchObject({ operands: [], unknown: [] });
  });

  it('has examples of its own', () => {
    const examples = help.slice(help.indexOf('Examples:')).match(/^ {2}conformance \w+/gm);
    expect(new Set(examples)).toEqual(new Set([`  conformance ${name}`]));
  });
});

describe('conformance', () => {
  let folder: string;

  let outputs: Metafile['outputs'];

  // Bundled as the build does it and started as a process; the stations behind the commands are left out, nothing here may need them.
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'conformance-cli-'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: { cli: 'src/cli/main.ts' },
      outdir: folder,
      bundle: true,
      metafile: true,
      splitting: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20.19',
      logLevel: 'error',
      plugins: [{ name: 'frame-only', setup: ({ onResolve }) => onResolve({ filter: /^\.\.\// }, leftOut) }],
    });
    outputs = metafile.outputs;
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Words and numbers that the frame itself says: files without an import that costs time. */
  const LIGHT = /\/(?:version|edit-distance|printable|sentences|remedies)\.js$/;
  const leftOut = ({ path, importer }: OnResolveArgs) => {
    const from = relative(join(root, 'src/cli'), dirname(importer));
    const to = relative(join(root, 'src/cli'), join(dirname(importer), path));
    const isStation = !from.startsWith('..') && from !== 'config' && to.startsWith('..');
    return isStation && !LIGHT.test(path) ? { path, external: true } : undefined;
  };

  function conformance(args: readonly string[]) {
    const run = spawnSync(process.execPath, [join(folder, 'cli.js'), ...args], {
      encoding: 'utf8',
      cwd: folder,
      env: { PATH: process.env.PATH },
    });
    return { status: run.status, stdout: run.stdout, stderr: run.stderr };
  }

  /** What a file of the bundle needs before its first line runs. */
  function imported(file: string): readonly string[] {
    const statically = (outputs[file]?.imports ?? []).filter(({ kind }) => kind === 'import-statement');
    return statically.flatMap(({ path, external }) => (external ? [path] : imported(path)));
  }

  it('loads nothing before it knows the command', () => {
    const cli = Object.keys(outputs).find((file) => file.endsWith('/cli.js')) ?? '';
    expect(Object.keys(outputs).length).toBeGreaterThan(5);
    expect(imported(cli)).toEqual([]);
  });

  it.each([['--help'], ['-h'], ['help']])('answers %s', (flag) => {
    expect(conformance([flag])).toEqual({ status: 0, stdout: topLevelHelp(), stderr: '' });
  });

  it('alone prints its help and exits with 2', () => {
    expect(conformance([])).toEqual({ status: 2, stdout: topLevelHelp(), stderr: '' });
  });

  it('answers --version', () => {
    expect(conformance(['--version'])).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: '',
    });
  });

  it.each<[readonly string[], string]>([
    [['rnu'], 'error: there is no command "rnu" [usage-command]\n  do:  conformance run\n'],
    [['frobnicate'], 'do:  one of: run, lint, tls, list, plan, mock, replay, pin'],
    [['--hlep'], 'error: there is no option --hlep [usage-option]\n  do:  conformance --help\n'],
    [
      ['--base-url=https://a.example', 'run'],
      'error: the option --base-url stands before any command [usage-option]\n  do:  conformance run --base-url …\n',
    ],
  ])('answers %j at once', (args, text) => {
    const { status, stdout, stderr } = conformance(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(text);
  });

  it.each<[readonly string[], string]>([
    [['run', '--bass-url', 'x'], 'error: conformance run has no option --bass-url [usage-option]\n  do:  conformance run --base-url\n'],
    [['run', '--tokn=hunter2-hunter2'], 'error: conformance run has no option --tokn [usage-option]\n  do:  conformance run --token\n'],
    [['run', '--seed'], "option '--seed <number>' argument missing"],
    [['run', 'hunter2-hunter2'], 'too many arguments'],
    [['tls'], "missing required argument 'host[:port]'"],
  ])('says what is wrong with %j and exits with 2', (args, text) => {
    const { status, stdout, stderr } = conformance(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(text);
    expect(stderr).not.toContain('hunter2');
    expect(stderr).not.toMatch(/^ +at /m);
    expect(stderr.trimEnd().split('\n').at(-1)).toBe('no verdict was reached (exit 2)');
  });

  it('shows the help of a command by either order of the words', () => {
    expect(conformance(['help', 'run'])).toEqual(conformance(['run', '--help']));
    expect(conformance(['run', '--help']).status).toBe(0);
    expect(conformance(['help', 'run', '--help'])).toEqual(conformance(['run', '--help']));
    expect(conformance(['help', 'run', 'tls'])).toMatchObject({ status: 2, stderr: expect.stringContaining('do:  conformance help run') });
  });
});

describe('a problem', () => {
  it('underlines the place in its line', () => {
    const problem = {
      says: 'no',
      at: { file: 'a.yaml', line: 12, column: 6 },
      source: 'seed:\tx',
      length: 1,
      id: 'x',
      why: 'because',
      do: 'this\nthat',
    };
    expect(formatProblem(problem)).toBe(
      ['a.yaml:12:6: error: no [x]', '  12 | seed: x', '     |      ^', '  why: because', '  do:  this', '       that'].join('\n'),
    );
  });

  it('cuts a long line around the place', () => {
    const source = `${'a'.repeat(500)}HERE${'b'.repeat(500)}`;
    const [, line = '', mark = ''] = formatProblem({ says: 'no', at: { file: 'a', line: 1, column: 501 }, source, length: 4 }).split('\n');
    expect(line.length).toBeLessThan(120);
    expect(line.indexOf('HERE')).toBe(mark.indexOf('^~~~'));
  });

  it('shows control and bidirectional characters as escapes', () => {
    const text = formatProblem({
      says: 'a\u001b[2Jb\u202ec',
      at: { file: 'x\u0007', line: 1, column: 3 },
      source: '\u001b\u001bX',
      length: 1,
    });
    expect(text).toBe('x\\u0007:1:3: error: a\\u001b[2Jb\\u202ec\n  1 | \\u001b\\u001bX\n    |             ^');
  });
});

describe('a failure', () => {
  it('of the input is its problems, without a stack', () => {
    const error = new InputError([
      { says: 'one', do: 'this' },
      { says: 'two', do: 'that' },
    ]);
    expect(formatFailure(error, { debug: false })).toBe('error: one\n  do:  this\nerror: two\n  do:  that\n');
  });

  it('of the input is told once where the stack is asked for', () => {
    const lines = formatFailure(new InputError([{ says: 'one', do: 'this' }]), { debug: true }).split('\n');
    expect(lines.filter((line) => line.includes('one'))).toEqual(['error: one']);
    expect(lines.some((line) => /^ +at /.test(line))).toBe(true);
  });

  it('of conformance itself is called a defect, with the way to its stack', () => {
    const error = new TypeError('x is not a function\nand more');
    expect(formatFailure(error, { debug: false })).toBe(
      'error: TypeError: x is not a function: this is a defect of conformance\n  do:  run it again with --debug, and report it with the stack that is then shown\n',
    );
    expect(formatFailure(error, { debug: true })).toMatch(/^ +at /m);
  });
});

describe('a failure that quotes a secret', () => {
  it.each([false, true])('is shown without it (debug: %s)', (debug) => {
    const env = { API_TOKEN: 'hunter2-hunter2', MY_SECRET: 'short', PATH: '/usr/bin' };
    const text = formatFailure(new Error('bad header "Bearer hunter2-hunter2" at /usr/bin, short'), { debug, env });
    expect(text).toContain('error: Error: bad header "Bearer [secret]" at /usr/bin, short: this is a defect');
    expect(text).not.toContain('hunter2');
  });
});

describe('the nearest word', () => {
  const words = ['location', 'status', 'tls', 'concurrency'];

  it.each([
    ['loction', 'location'],
    ['LOCATION', 'location'],
    ['tsl', 'tls'],
    ['sttaus', 'status'],
    ['conc', 'concurrency'],
  ])('to %s is %s', (word, found) => {
    expect(nearest(word, words)).toBe(found);
  });

  it.each(['', 'x', 'frobnicate', 'xyz'])('to "%s" is none', (word) => {
    expect(nearest(word, words)).toBeUndefined();
  });
});
