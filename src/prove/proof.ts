import type { Requirement } from '../document/registers.js';
import type { Strength } from '../run/record.js';
import type { FaultResult, OddityResult } from './behaviours.js';
import type { MutantResult } from './judge-mutants.js';
import { isKin } from './kinship.js';
import { isMissed } from './rare.js';

/** All that a proof has shown. */
export interface Proof {
  readonly seed: number;
  /** Checks that were switched off. */
  readonly without: readonly string[];
  readonly mutations: readonly MutantResult[];
  readonly faults: readonly FaultResult[];
  readonly oddities: readonly OddityResult[];
  /** MUST requirements that nothing breaks; only asked of a whole proof. */
  readonly unproven: readonly string[];
  /** Milliseconds. */
  readonly duration: number;
}

/** What keeps a proof from holding, in sentences; empty where it holds. */
export function objections({ mutations, faults, oddities, unproven }: Proof): readonly string[] {
  return [
    ...faults.filter(isMissed).map(({ id, breaks }) => `the fault ${id} is not found: it breaks ${breaks}`),
    ...oddities
      .filter(({ reported }) => reported.length > 0)
      .map(({ id, reported }) => `the oddity ${id} is reported: ${reported[0] ?? ''}`),
    ...mutations
      .filter(({ fate }) => fate === 'survived')
      .map(({ id, breaks }) => `the mutation "${id}" survives: it breaks ${breaks ?? ''}`),
    ...mutations
      .filter(({ fate }) => fate === 'false-alarm')
      .map(({ id, reported, check }) => `the mutation "${id}" is permitted, and ${check ?? ''} reports ${reported ?? ''}`),
    ...unproven.map((id) => `nothing breaks ${id}`),
  ];
}

/** The MUST requirements that no fault and no mutation breaks. */
export function unprovenOf(requirements: readonly Requirement[], broken: Iterable<string>): readonly string[] {
  const ids = [...new Set(broken)];
  return requirements.filter(({ id, level }) => level === 'MUST' && !ids.some((one) => covers(one, id))).map(({ id }) => id);
}

/** Breaking a part breaks the whole; breaking the whole says nothing of a part. */
function covers(broken: string, id: string): boolean {
  return broken === id || (broken.startsWith(id) && isKin(broken, id));
}

/** How many mutations of one requirement would have been caught; those that no check can find are not counted. */
export interface RequirementStrength extends Strength {
  readonly requirement: string;
}

/** The strength of what was recorded, by the requirement that mutations break, in the register's order. */
export function strengthOf(
  mutations: readonly MutantResult[],
  requirements: readonly Pick<Requirement, 'id' | 'level'>[],
): readonly RequirementStrength[] {
  return requirements
    .filter(({ level }) => level !== 'info')
    .map(({ id }) => {
      const own = mutations.filter(({ breaks, fate }) => breaks !== null && covers(breaks, id) && fate !== 'excused');
      const survivors = own.filter(({ fate }) => fate === 'survived').map((one) => one.id);
      return { requirement: id, caught: own.length - survivors.length, of: own.length, survivors };
    });
}
