import { builtinSpec } from '../cli/builtin.js';
import { FAULTS } from '../mock/faults/all.js';
import { ODDITIES } from '../mock/oddities/all.js';
import { createLaws, type Laws } from '../run/judge/laws.js';
import { inPool } from '../run/lanes.js';
import { type FaultResult, type OddityResult, proveFault, proveOddity } from './behaviours.js';
import { keepCleanRun } from './clean-run.js';
import type { MutantResult } from './judge-mutants.js';
import { mutationsOf } from './mutations-of.js';
import type { Part } from './parts.js';
import { type Proof, unprovenOf } from './proof.js';
import { withLikelihood } from './rare.js';

/** What is to be proven, and how. */
export interface ProveOptions {
  readonly seed: number;
  /** Ids of checks that are switched off. */
  readonly without: readonly string[];
  /** All where empty. */
  readonly parts: readonly Part[];
  /** Faults and oddities by id; all where absent. */
  readonly only?: readonly string[];
  /** Told of each fault and oddity as it ends. */
  readonly progress?: (done: number, of: number) => void;
}

/** Servers and runs at once: each keeps a core busy. */
const AT_ONCE = 2;

/** Proves the suites against changed answers, faulty servers and odd ones. */
export async function prove(options: ProveOptions): Promise<Proof> {
  const { seed, parts, only } = options;
  const begun = performance.now();
  const wants = (part: Part): boolean => parts.length === 0 || parts.includes(part);
  const proof = { seed, without: new Set(options.without) };
  const { kept, record } = wants('mutations') || wants('faults') ? await keepCleanRun(seed) : { kept: [], record: undefined };
  const mutations = wants('mutations') ? mutationsOf(kept, pageLaws(), proof.without) : [];
  const isMeant = ({ id }: { readonly id: string }): boolean => only === undefined || only.includes(id);
  const tasks = [
    ...(wants('faults') ? FAULTS.filter(isMeant).map((fault) => () => proveFault(fault, proof)) : []),
    ...(wants('oddities') ? ODDITIES.filter(isMeant).map((oddity) => () => proveOddity(oddity, proof)) : []),
  ];
  const results = await inProgress(tasks, options.progress);
  const faults = results.filter(isFault).map((result) => withLikelihood(result, record?.run.exchanges ?? 0));
  const whole = parts.length === 0 && only === undefined;
  const broken = [...faults.filter(({ found }) => found).map(({ breaks }) => breaks), ...foundIn(mutations)];
  return {
    seed,
    without: options.without,
    mutations,
    faults,
    oddities: results.filter((result): result is OddityResult => !isFault(result)),
    unproven: whole ? unprovenOf(builtinSpec().registers.requirements, broken) : [],
    duration: performance.now() - begun,
  };
}

function pageLaws(): Laws {
  return createLaws(builtinSpec(), { profile: 'page', readings: {}, strict: false });
}

async function inProgress(
  tasks: readonly (() => Promise<FaultResult | OddityResult>)[],
  progress: ProveOptions['progress'],
): Promise<readonly (FaultResult | OddityResult)[]> {
  let done = 0;
  const results: (FaultResult | OddityResult)[] = [];
  const take = (result: FaultResult | OddityResult): void => void results.push(result);
  const work = async (task: () => Promise<FaultResult | OddityResult>): Promise<FaultResult | OddityResult> => {
    const result = await task();
    progress?.(++done, tasks.length);
    return result;
  };
  await inPool(tasks, AT_ONCE, work, take);
  return results;
}

function isFault(result: FaultResult | OddityResult): result is FaultResult {
  return 'breaks' in result;
}

function foundIn(mutations: readonly MutantResult[]): readonly string[] {
  return mutations.flatMap(({ breaks, fate }) => (breaks !== null && fate === 'found' ? [breaks] : []));
}
