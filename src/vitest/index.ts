import { describe, it, type TestContext } from 'vitest';
import { builtinSuites } from '../cli/builtin.js';
import { formatProblem } from '../cli/problem.js';
import { advice } from '../http/remedies.js';
import { shellWord } from '../http/shell-word.js';
import { REGRESSIONS } from '../plan/pinned.js';
import type { Case, Suite } from '../plan/suite.js';
import type { CaseResult, RunRecord } from '../run/record.js';
import { recordFor, regressionsFor, type SuiteOptions } from './record-for.js';

export type { SuiteOptions } from './record-for.js';

/**
 * Registers a suite's cases as vitest tests, each case one test: one of the built-in suites by its name, `regressions` for the
 * pinned cases, or one of your own. To be awaited at the top level of a test file. The suite is run once, by the same engine as `conformance run`, when
 * its first test starts; each test then gives its case's verdict. What was not exercised is skipped with its reason, a
 * warning is an annotation of a passing test. Throws for a suite that does not exist.
 */
export async function conformanceSuite(named: string | Suite, options: SuiteOptions = {}): Promise<void> {
  if (named === REGRESSIONS) return pinnedCases(options);
  register(typeof named === 'string' ? await builtinSuite(named) : named, options);
}

/** The pinned cases; a file that is none is a failing test, and a folder without any a skipped one. */
async function pinnedCases(options: SuiteOptions): Promise<void> {
  const { suites, problems } = await regressionsFor(options);
  for (const suite of suites) register(suite, options);
  for (const problem of problems)
    it(problem.at?.file ?? REGRESSIONS, () => {
      throw new Error(formatProblem(problem));
    });
  if (suites.length + problems.length === 0) it.skip('no finding is pinned: conformance pin F-… --as TICKET', () => undefined);
}

function register(suite: Suite, options: SuiteOptions): void {
  let running: Promise<RunRecord> | undefined;
  const record = (): Promise<RunRecord> => {
    running ??= recordFor(suite, options);
    return running;
  };
  describe(suite.title, () => {
    for (const shape of suite.cases) {
      it(testName(shape), { timeout: options.testTimeout ?? 60_000 }, async (context) => {
        await tell(await record(), { id: `${suite.id}/${shape.id}`, title: shape.title, context });
      });
    }
  });
}

async function builtinSuite(name: string): Promise<Suite> {
  const suites = await builtinSuites();
  const suite = suites.find(({ id }) => id === name);
  if (suite === undefined) throw new Error(`no suite is called ${JSON.stringify(name)}: ${suites.map(({ id }) => id).join(', ')}`);
  return suite;
}

/** The case's name in JUnit. */
function testName({ title, exercises }: Case): string {
  return `${title} (${exercises.join(', ')})`;
}

/** A case while its test runs. */
interface Tested {
  readonly id: string;
  readonly title: string;
  readonly context: TestContext;
}

/** Lets a test end as its case did. */
async function tell(record: RunRecord, { id, title, context }: Tested): Promise<void> {
  const result = record.cases.find((one) => one.id === id);
  if (result === undefined) throw new Error(`the run has no result for ${id}`);
  const again = againUnderVitest(record, title, context);
  switch (result.verdict) {
    case 'pass':
      return;
    case 'warn':
      return annotate(await findingsText(result, record, { severity: 'warn', again }), context);
    case 'fail':
      throw new Error(await findingsText(result, record, { severity: 'fail', again }));
    case 'error':
      throw new Error([result.because ?? 'it could not be judged', ...problemsOf(record)].join('\n'));
    case 'skip':
    case 'not-exercised':
    case 'not-selected':
      return context.skip(whyNot(result));
  }
}

function problemsOf({ problems }: RunRecord): readonly string[] {
  return problems.flatMap(({ says, remedy }) => (remedy === undefined ? [says] : [says, `  do:  ${advice(remedy)}`]));
}

/** The command that runs the test again and draws the same inputs. No record is written here that `conformance replay` could read. */
function againUnderVitest({ run }: RunRecord, title: string, { task }: TestContext): string {
  const pattern = title.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'); // -t takes a regular expression
  return `CONFORMANCE_SEED=${run.seed} npx vitest run ${shellWord(task.file.name)} -t ${shellWord(pattern)}`;
}

/** As JUnit and the terminal say it; loaded where it is needed only. */
async function findingsText(
  { findings }: CaseResult,
  record: RunRecord,
  { severity, again }: { readonly severity: 'fail' | 'warn'; readonly again: string },
): Promise<string> {
  const { failureText } = await import('../report/junit-text.js');
  const own = record.findings.filter((finding) => findings.includes(finding.id));
  const grave = own.filter((finding) => finding.severity === severity);
  return failureText(grave.length > 0 ? grave : own, record, { again });
}

/** Annotations came with vitest 3.2; before it a warning is not shown. */
async function annotate(text: string, context: Partial<Pick<TestContext, 'annotate'>>): Promise<void> {
  await context.annotate?.(text, 'warning');
}

function whyNot({ because, remedy }: CaseResult): string {
  return [because ?? 'not exercised', ...(remedy === undefined ? [] : [`to exercise it: ${advice(remedy)}`])].join('; ');
}
