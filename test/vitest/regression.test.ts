import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord, Verdict } from '../../src/run/record.js';
import { exampleOf, type Installation, installPacked, manifest, root } from '../packaging/pack.js';
import { type MockProcess, startMockProcess } from './mock-process.js';

/** The test runs of vitest's JSON report that are looked at. */
interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly title: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** File and test, or suite and case, to how it ended. */
type Endings = Readonly<Record<string, string>>;

let project: Installation;

beforeAll(() => {
  project = installPacked({ beside: ['vitest', '@types/node'] });
  cpSync(join(root, 'examples/regression'), project.folder, { recursive: true });
  writeFileSync(join(project.folder, 'documented.test.ts'), exampleOf('docs/suite-api.md'));
});
afterAll(() => {
  project?.remove();
});

const command = (): string => join(project.home, manifest.bin.conformance ?? '');

function inProject(args: readonly string[], env: NodeJS.ProcessEnv): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, args, {
    cwd: project.folder,
    env: { PATH: process.env.PATH, NO_COLOR: '1', ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
}

/** What `npm test` of the project gives. */
function vitest(env: NodeJS.ProcessEnv = {}, ...further: readonly string[]): VitestReport {
  const file = join(project.folder, 'vitest.json');
  const args = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=json', `--outputFile=${file}`, ...further];
  const { status, stderr } = inProject(args, env);
  if (status === null) throw new Error(`vitest did not end by itself: ${stderr}`);
  return JSON.parse(readFileSync(file, 'utf8')) as VitestReport; // vitest's documented report
}

/** What `npm run gate` of the project gives, on standard output. */
function run(env: NodeJS.ProcessEnv = {}): RunRecord {
  return JSON.parse(inProject([command(), 'run', '--json'], env).stdout) as RunRecord; // our own command wrote it
}

function endingsOfTests({ testResults }: VitestReport, own: (suite: string) => boolean): Endings {
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ title, status }) => [/([^/\\]+)\.test\.ts$/.exec(name)?.[1] ?? name, title, status] as const),
  );
  return Object.fromEntries(tests.filter(([suite]) => own(suite)).map(([suite, title, status]) => [`${suite}: ${title}`, status]));
}

const ENDINGS: Readonly<Record<Verdict, string>> = {
  pass: 'passed',
  warn: 'passed',
  fail: 'failed',
  error: 'failed',
  skip: 'skipped',
  'not-exercised': 'skipped',
  'not-selected': 'skipped',
};

function endingsOfCases({ cases }: RunRecord): Endings {
  return Object.fromEntries(
    cases.map(({ suite, title, requirements, verdict }) => [`${suite}: ${title} (${requirements.join(', ')})`, ENDINGS[verdict]]),
  );
}

const HAND_WRITTEN = ['known-bug', 'documented'];
const handWritten = (suite: string): boolean => HAND_WRITTEN.includes(suite);
const builtin = (suite: string): boolean => !handWritten(suite);

describe('the regression project on the built-in server', () => {
  let ofCases: Endings;
  beforeAll(() => {
    ofCases = endingsOfCases(run());
  });

  it('gives each case the verdict of conformance run', () => {
    const report = vitest({}, '--no-isolate');
    expect(report.testResults.map(({ message }) => message).filter((message) => message !== '')).toEqual([]);
    expect(endingsOfTests(report, builtin)).toEqual(ofCases);
    // What only jobs made for a run can show is not tried unless it is allowed.
    expect(Object.values(ofCases)).toContain('passed');
    expect(Object.values(ofCases)).not.toContain('failed');
    expect(Object.values(endingsOfTests(report, handWritten))).toEqual(['passed', 'passed', 'passed', 'passed']);
  }, 60_000);

  it('gives the same where vitest gives each file a process of its own', () => {
    const endings = endingsOfTests(vitest({}, 'errors.test.ts', 'location.test.ts'), builtin);
    expect(endings).toEqual(Object.fromEntries(Object.entries(ofCases).filter(([name]) => /^(?:errors|location):/.test(name))));
    expect(Object.keys(endings).length).toBeGreaterThan(5);
  }, 60_000);
});

describe('the regression project on a server with the fault location-to-another-job', () => {
  let mock: MockProcess;
  let report: VitestReport;
  let record: RunRecord;

  beforeAll(async () => {
    mock = await startMockProcess(command(), ['--fault', 'location-to-another-job']);
    const { url, ca, tokens, jobs } = mock.facts;
    // Without the expired token, so that something cannot be exercised.
    const staging = readFileSync(join(project.folder, 'staging.config.yaml'), 'utf8');
    writeFileSync(join(project.folder, 'partial.config.yaml'), staging.replace(/^ +expired:.*\n/m, ''));
    const env = {
      CONFORMANCE_CONFIG: 'partial.config.yaml',
      CONFORMANCE_CA: ca,
      API_BASE_URL: url,
      API_TOKEN: tokens.reader,
      API_OTHER_TOKEN: tokens.other,
      API_JOB_DONE: jobs.DONE.find(({ type }) => type === 'calls')?.id,
      API_JOB_FAILED: jobs.FAILED.find(({ type }) => type === 'calls')?.id,
    };
    report = vitest(env, '--no-isolate');
    record = run(env);
  }, 60_000);
  afterAll(async () => {
    await mock?.end();
  });

  it('gives each case the verdict of conformance run', () => {
    const ofCases = endingsOfCases(record);
    expect(endingsOfTests(report, builtin)).toEqual(ofCases);
    expect(new Set(Object.values(ofCases))).toEqual(new Set(['passed', 'failed', 'skipped']));
  });

  it('tells a failure as the other reports do: what, expected, actual, why, again', () => {
    const failed = report.testResults.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status === 'failed'));
    const text = failed[0]?.failureMessages.join('\n') ?? '';
    expect(text).toContain('Location');
    for (const part of ['expected', 'actual', 'why', 'again', 'curl']) expect(text).toContain(part);
    expect(text).toMatch(/again +CONFORMANCE_SEED=\d+ npx vitest run \w+\.test\.ts -t '.+'/);
    expect(text).not.toContain('report.html'); // which is not written here
    expect(text).not.toContain(mock.facts.tokens.reader);
  });
});
