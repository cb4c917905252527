import { builtinSpec } from '../cli/builtin.js';
import { loadConfig } from '../cli/config/load.js';
import { aimAt } from '../cli/embedded.js';
import { existingRegressions } from '../cli/regressions/folder.js';
import type { Regressions } from '../cli/regressions/load.js';
import { pinnedSuites } from '../cli/regressions/suites.js';
import { toldBy } from '../cli/told.js';
import { startMock } from '../mock/start.js';
import type { Suite } from '../plan/suite.js';
import type { RunRecord } from '../run/record.js';
import { run } from '../run/run.js';

/** How a suite's cases are run under vitest. */
export interface SuiteOptions {
  /**
   * The configuration file; where left out, the one that CONFORMANCE_CONFIG names, else `conformance.config.*` of the
   * working folder, else none: the built-in server is then judged.
   */
  readonly config?: string;
  /** Milliseconds that a test may take, the run of its suite included. Default: 60000. */
  readonly testTimeout?: number;
}

/**
 * Runs one suite as `conformance run` would be told to here, and gives the record. Throws an InputError with all that is
 * wrong with the configuration.
 */
export async function recordFor(suite: Suite, { config }: SuiteOptions): Promise<RunRecord> {
  const { options, spec } = await toldBy(config === undefined ? {} : { config });
  // Which suites run is said by the test files.
  const { target, ...told } = { ...options, select: { suites: [], requirements: [] } };
  const parts = { spec, suites: [suite] };
  if (target.kind === 'url') return run({ ...told, target }, parts);
  const mock = await startMock({ persona: target.persona });
  try {
    return await run(aimAt(mock, { ...told, target }, target.persona), parts);
  } finally {
    await mock.close();
  }
}

/** The pinned cases that `conformance run` would send first here. Throws an InputError for a configuration with a mistake. */
export async function regressionsFor({ config: file }: SuiteOptions): Promise<Regressions> {
  const cwd = process.cwd();
  const config = await loadConfig({ ...(file === undefined ? {} : { file }), cwd, env: process.env });
  return pinnedSuites(existingRegressions(config, cwd), builtinSpec());
}
