import { allChecks } from '../checks/all.js';
import { FAULTS } from '../mock/faults/all.js';
import { proveFault } from './behaviours.js';
import type { MutantResult } from './judge-mutants.js';
import type { Proof } from './proof.js';

/** What is found by one check and by no other: without it, it is missed. */
export interface SoleFinds {
  readonly check: string;
  /** Operators, each with the requirements that its changes break. */
  readonly mutations: readonly { readonly operator: string; readonly breaks: readonly string[] }[];
  /** Ids of faults; looked for only where no mutation is missed, since each takes a run. */
  readonly faults: readonly string[];
}

/** What each check alone finds, in the order of the checks. */
export async function soleFindsOf({ mutations, seed }: Pick<Proof, 'mutations' | 'seed'>): Promise<readonly SoleFinds[]> {
  const finds: SoleFinds[] = [];
  for (const { id: check } of allChecks) {
    const sole = mutations.filter(({ fate, by }) => fate === 'found' && by?.length === 1 && by[0] === check);
    finds.push({ check, mutations: byOperator(sole), faults: sole.length > 0 ? [] : await soleFaultsOf(check, seed) });
  }
  return finds;
}

function byOperator(mutations: readonly MutantResult[]): SoleFinds['mutations'] {
  const breaks = new Map<string, Set<string>>();
  for (const one of mutations) breaks.set(one.operator, (breaks.get(one.operator) ?? new Set()).add(one.breaks ?? ''));
  return [...breaks].map(([operator, broken]) => ({ operator, breaks: [...broken].sort() }));
}

/** The faults that are not found when the check that must find them is switched off. */
async function soleFaultsOf(check: string, seed: number): Promise<readonly string[]> {
  const sole: string[] = [];
  for (const fault of FAULTS.filter((one) => one.check === check && one.rate === undefined)) {
    const { found } = await proveFault(fault, { seed, without: new Set([check]) });
    if (!found) sole.push(fault.id);
  }
  return sole;
}
