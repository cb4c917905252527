import type { Spec } from '../document/spec.js';
import type { ResolvedRun } from './config/resolve.js';
import type { RunFlags } from './run-flags.js';

/** What a run is told, and the spec by which it judges. */
export interface Told {
  readonly options: ResolvedRun;
  readonly spec: Spec;
}

/**
 * What a run is told by flags, environment and configuration here, and the spec by which it judges: the built-in one, with
 * the overlays that it is told of. Throws an InputError with all that is wrong with any of them.
 */
export async function toldBy(flags: RunFlags): Promise<Told> {
  const [{ loadConfig }, { resolveRunOptions }, builtin] = await Promise.all([
    import('./config/load.js'),
    import('./config/resolve.js'),
    import('./builtin.js'),
  ]);
  const cwd = process.cwd();
  const config = await loadConfig({ ...(flags.config === undefined ? {} : { file: flags.config }), cwd, env: process.env });
  const spec = builtin.builtinSpec();
  const { requirements, ambiguities } = spec.registers;
  const suites = await builtin.builtinSuites();
  const known = {
    suites: suites.map(({ id }) => id),
    requirements: requirements.map(({ id }) => id),
    readings: Object.fromEntries(ambiguities.map(({ id, readings }) => [id, readings.map(({ name }) => name)])),
  };
  const options = await resolveRunOptions({ flags, env: process.env, config, command: 'conformance run', cwd, known });
  if (options.overlays.length === 0) return { options, spec };
  const { withOverlays } = await import('./overlay.js');
  return withOverlays({ spec, options, overlays: options.overlays, typed: flags.reading ?? [], cwd });
}
