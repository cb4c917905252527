import { FAULTS } from '../mock/faults/all.js';
import type { FaultResult } from './behaviours.js';

/** Above this a fault that shows by chance must be found. */
const SURE = 0.99;

/** A result with how likely a default run was to meet the fault: one less the chance that no exchange showed it. */
export function withLikelihood(result: FaultResult, exchanges: number): FaultResult {
  const rate = FAULTS.find(({ id }) => id === result.id)?.rate;
  if (rate === undefined) return result;
  return { ...result, likelihood: likelihoodOf(rate, exchanges) };
}

/** The chance that at least one of so many exchanges shows what shows at this rate. */
export function likelihoodOf(rate: number, exchanges: number): number {
  return 1 - (1 - rate) ** exchanges;
}

/** Whether it is a failure of the suites that they did not find it. */
export function isMissed({ found, likelihood }: Pick<FaultResult, 'found' | 'likelihood'>): boolean {
  return !found && (likelihood === undefined || likelihood >= SURE);
}
