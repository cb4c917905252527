import { describe, it } from 'vitest';
import { builtinSpec, builtinSuites } from '../cli/builtin.js';
import type { Suite } from '../plan/suite.js';
import type { CaseResult, RunRecord } from '../run/record.js';
import { recordFor, type SuiteOptions } from './record-for.js';

export type { SuiteOptions } from './record-for.js';

/**
 * Registers a suite's cases as vitest tests: one of the built-in suites by its name, or one of your own. The suite is run
 * once, by the same engine as `conformance run`, when its first test starts; each test then gives its case's verdict. What
 * was not exercised is skipped with its reason. Throws for a suite that does not exist.
 */
export async function conformanceSuite(named: string | Suite, options: SuiteOptions = {}): Promise<void> {
  const suites = await builtinSuites();
  const suite = typeof named === 'string' ? suites.find(({ id }) => id === named) : named;
  if (suite === undefined) throw new Error(`no suite is called ${JSON.stringify(named)}: ${suites.map(({ id }) => id).join(', ')}`);
  let running: Promise<RunRecord> | undefined;
  const record = (): Promise<RunRecord> => {
    running ??= recordFor(suite, builtinSpec(), options);
    return running;
  };
  describe(suite.title, () => {
    for (const shape of suite.cases) {
      it(`${shape.title} (${shape.exercises.join(', ')})`, { timeout: options.testTimeout ?? 60_000 }, async ({ skip }) => {
        const { cases, findings, problems } = await record();
        const result = cases.find(({ id }) => id === `${suite.id}/${shape.id}`);
        if (result === undefined) throw new Error('the run has no result for this case');
        if (result.verdict === 'not-exercised' || result.verdict === 'not-selected' || result.verdict === 'skip') skip(whyNot(result));
        if (result.verdict === 'error') throw new Error([result.because ?? 'it could not be judged', ...problems].join('\n'));
        if (result.verdict !== 'fail') return;
        const own = findings.filter((finding) => result.findings.includes(finding.id) && finding.severity === 'fail');
        const { failureText } = await import('../report/junit-text.js');
        throw new Error(failureText(own, await record()));
      });
    }
  });
}

function whyNot({ because, remedy }: CaseResult): string {
  return [because ?? 'not exercised', ...(remedy === undefined ? [] : [`to exercise it: ${remedy}`])].join('; ');
}
