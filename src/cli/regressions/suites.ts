import { operationsOf } from '../../document/api-document.js';
import { chosenReadings } from '../../document/readings.js';
import type { Spec } from '../../document/spec.js';
import type { Suite } from '../../plan/suite.js';
import type { RunProblem } from '../../run/record.js';
import { builtinSuites } from '../builtin.js';
import type { Problem } from '../problem.js';
import { listedRegressions } from './folder.js';
import type { KnownToPins, Regressions } from './load.js';

const NONE: Regressions = { suites: [], problems: [] };

/** The pinned cases of a folder, held against the spec; none where there is no folder. */
export async function pinnedSuites(folder: string | undefined, spec: Spec): Promise<Regressions> {
  if (folder === undefined) return NONE;
  const { loadRegressions } = await import('./load.js');
  return loadRegressions(folder, knownOf(spec));
}

/** All suites for those who only list them, the pinned cases first. */
export async function listedSuites(spec: Spec): Promise<readonly Suite[]> {
  const pinned = await pinnedSuites(await listedRegressions(process.cwd(), process.env), spec);
  return [...pinned.suites, ...(await builtinSuites())];
}

function knownOf({ registers, documentUnder }: Spec): KnownToPins {
  const document = documentUnder(chosenReadings(registers.ambiguities, 'page'));
  return { requirements: registers.requirements.map(({ id }) => id), operations: operationsOf(document).map(({ id }) => id) };
}

/** What is wrong with pinned files, for the record of a run that went on without them. */
export function asRunProblems(problems: readonly Problem[]): readonly RunProblem[] {
  return problems.map((problem) => {
    const { at, says, do: remedy } = problem;
    const where = at === undefined ? '' : `${at.file}${at.line === undefined ? '' : `:${at.line}:${at.column ?? 1}`}: `;
    return { says: `${where}${says}`, ...(remedy === undefined ? {} : { remedy }) };
  });
}
