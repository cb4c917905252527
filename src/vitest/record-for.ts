import { loadConfig } from '../cli/config/load.js';
import { resolveRunOptions } from '../cli/config/resolve.js';
import { aimAt } from '../cli/embedded.js';
import type { Spec } from '../document/spec.js';
import { startMock } from '../mock/start.js';
import type { Suite } from '../plan/suite.js';
import type { RunRecord } from '../run/record.js';
import { run } from '../run/run.js';

/** How a suite's cases are run under vitest. */
export interface SuiteOptions {
  /** The configuration file; where left out, `conformance.config.*` of the working folder, else the built-in server. */
  readonly config?: string;
  /** Milliseconds that a test may take, the run of its suite included. */
  readonly testTimeout?: number;
}

/** Runs one suite as `conformance run` would be told to here, and gives the record. */
export async function recordFor(suite: Suite, spec: Spec, { config: file }: SuiteOptions): Promise<RunRecord> {
  const cwd = process.cwd();
  const config = await loadConfig({ cwd, env: process.env, ...(file === undefined ? {} : { file }) });
  const resolved = await resolveRunOptions({ flags: {}, env: process.env, config, command: 'conformance run', cwd });
  const options = { ...resolved, select: { suites: [], requirements: [] } };
  const { target } = options;
  if (target.kind === 'url') return run({ ...options, target }, { spec, suites: [suite] });
  const mock = await startMock({ persona: target.persona });
  try {
    return await run(aimAt(mock, options, target.persona), { spec, suites: [suite] });
  } finally {
    await mock.close();
  }
}
