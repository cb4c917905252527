import { loadConfig } from '../cli/config/load.js';
import { resolveRunOptions } from '../cli/config/resolve.js';
import { aimAt } from '../cli/embedded.js';
import { withOverlays } from '../cli/overlay.js';
import type { Spec } from '../document/spec.js';
import { startMock } from '../mock/start.js';
import type { Suite } from '../plan/suite.js';
import type { RunOptions } from '../run/options.js';
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
export async function recordFor(suite: Suite, builtin: Spec, options: SuiteOptions): Promise<RunRecord> {
  const {
    spec,
    options: { target, ...told },
  } = await toldBy(builtin, options);
  const parts = { spec, suites: [suite] };
  if (target.kind === 'url') return run({ ...told, target }, parts);
  const mock = await startMock({ persona: target.persona });
  try {
    return await run(aimAt(mock, { ...told, target }, target.persona), parts);
  } finally {
    await mock.close();
  }
}

/** As the command line makes them, but for the selection: which suites run is said by the test files. */
async function toldBy(builtin: Spec, { config: file }: SuiteOptions): Promise<{ readonly spec: Spec; readonly options: RunOptions }> {
  const { registers } = builtin;
  const { cwd, env } = { cwd: process.cwd(), env: process.env };
  const config = await loadConfig({ cwd, env, ...(file === undefined ? {} : { file }) });
  const resolved = await resolveRunOptions({ flags: {}, env, config, command: 'conformance run', cwd });
  const unknown = Object.entries(resolved.readings).filter(
    ([id, name]) =>
      !registers.ambiguities.some((ambiguity) => ambiguity.id === id && ambiguity.readings.some((reading) => reading.name === name)),
  );
  if (unknown.length > 0)
    throw new Error(`no reading is called ${unknown.map((pair) => pair.join('=')).join(', ')}: see docs/ambiguities.md`);
  const selected: RunOptions & { readonly overlays: readonly string[] } = { ...resolved, select: { suites: [], requirements: [] } };
  return withOverlays({ spec: builtin, options: selected, overlays: selected.overlays, typed: [], cwd });
}
