import type { Spec } from '../document/spec.js';
import type { Suite } from '../plan/suite.js';
import type { RunProblem } from '../run/record.js';
import type { RunParts } from '../run/run.js';
import { chosenDocument } from './config/document.js';
import type { ResolvedRun } from './config/resolve.js';
import { existingRegressions, REGRESSIONS } from './regressions/folder.js';
import type { RunFlags } from './run-flags.js';

/** What a run is told, and the spec by which it judges. */
export interface Told {
  readonly options: ResolvedRun;
  readonly spec: Spec;
  /** The pinned cases first. */
  readonly suites: readonly Suite[];
  /** What is wrong with pinned files: the run goes on without them. */
  readonly problems?: readonly RunProblem[];
  /** What is judged, and by what, for the first line: `Explore API, profile page`. */
  readonly about: string;
  /** How the run is prepared, where that is not as for the endpoint. */
  readonly prepare?: NonNullable<RunParts['prepare']>;
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
  const choice = chosenDocument({ flags, env: process.env, config, cwd });
  if (choice !== undefined) {
    const { toldByDocument } = await import('./document/told.js');
    return toldByDocument(choice, { flags, env: process.env, config, command: 'conformance run', cwd });
  }
  const spec = builtin.builtinSpec();
  const { requirements, ambiguities } = spec.registers;
  const { suites, problems, names } = await allSuites(existingRegressions(config, cwd), spec);
  const known = {
    suites: names,
    requirements: requirements.map(({ id }) => id),
    readings: Object.fromEntries(ambiguities.map(({ id, readings }) => [id, readings.map(({ name }) => name)])),
  };
  const options = await resolveRunOptions({ flags, env: process.env, config, command: 'conformance run', cwd, known });
  const about = `Explore API, profile ${options.profile}${options.profileFrom === 'host' ? ', by the host' : ''}`;
  const told = { options, spec, suites, problems, about };
  if (options.overlays.length === 0) return told;
  const { withOverlays } = await import('./overlay.js');
  return { ...told, ...(await withOverlays({ spec, options, overlays: options.overlays, typed: flags.reading ?? [], cwd })) };
}

/** All suites, the pinned cases first, and the names by which they can be chosen. */
async function allSuites(
  folder: string | undefined,
  spec: Spec,
): Promise<Required<Pick<Told, 'suites' | 'problems'>> & { readonly names: readonly string[] }> {
  const [{ builtinSuites }, { asRunProblems, pinnedSuites }] = await Promise.all([
    import('./builtin.js'),
    import('./regressions/suites.js'),
  ]);
  const [own, pinned] = await Promise.all([builtinSuites(), pinnedSuites(folder, spec)]);
  const suites = [...pinned.suites, ...own];
  const names = [...(folder === undefined ? [] : [REGRESSIONS]), ...own.map(({ id }) => id)];
  return { suites, problems: asRunProblems(pinned.problems), names };
}
