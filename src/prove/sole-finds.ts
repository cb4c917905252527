import { allChecks } from '../checks/all.js';
import type { Fault } from '../mock/behaviour.js';
import { FAULTS } from '../mock/faults/all.js';
import { inPool } from '../run/lanes.js';
import { proveFault } from './behaviours.js';
import type { MutantResult } from './judge-mutants.js';
import type { Proof } from './proof.js';

/** What is found by one check and by no other: without it, it is missed. */
export interface SoleFinds {
  readonly check: string;
  /** Operators, each with the requirements that its changes break. */
  readonly mutations: readonly { readonly operator: string; readonly breaks: readonly string[] }[];
  /** Ids of faults. */
  readonly faults: readonly string[];
}

/** Servers and runs at once: each keeps a core busy. */
const AT_ONCE = 2;

/** What each check alone finds of mutations, in the order of the checks. Pure. */
export function soleMutationsOf(mutations: readonly MutantResult[]): readonly SoleFinds[] {
  return allChecks.map(({ id: check }) => {
    const sole = mutations.filter(({ fate, by }) => fate === 'found' && by?.length === 1 && by[0] === check);
    return { check, mutations: byOperator(sole), faults: [] };
  });
}

/** The same with faults: those that no run finds when the check that must find them is switched off. Takes a run or two each. */
export async function soleFindsOf({ mutations, seed }: Pick<Proof, 'mutations' | 'seed'>): Promise<readonly SoleFinds[]> {
  const sole = new Set<string>();
  const look = async (fault: Fault): Promise<boolean> => (await proveFault(fault, { seed, without: new Set([fault.check]) })).found;
  const certain = FAULTS.filter(({ rate }) => rate === undefined);
  await inPool(certain, AT_ONCE, look, (found, fault) => void (found || sole.add(fault.id)));
  return soleMutationsOf(mutations).map((finds) => ({
    ...finds,
    faults: certain.filter(({ id, check }) => check === finds.check && sole.has(id)).map(({ id }) => id),
  }));
}

function byOperator(mutations: readonly MutantResult[]): SoleFinds['mutations'] {
  const breaks = new Map<string, Set<string>>();
  for (const one of mutations) breaks.set(one.operator, (breaks.get(one.operator) ?? new Set()).add(one.breaks ?? ''));
  return [...breaks].map(([operator, broken]) => ({ operator, breaks: [...broken].sort() }));
}
