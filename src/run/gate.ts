import type { GateOptions } from './options.js';
import type { GateResult, RequirementResult } from './record.js';

/**
 * Whether the gate's floor is met: each entry exercised, or waived and the waiver not expired. The floor counts only what
 * was selected. `today` is an ISO date.
 */
export function judgeGate({ mustExercise, waive }: GateOptions, requirements: readonly RequirementResult[], today: string): GateResult {
  const waived = Object.entries(waive).map(([id, { reason, until }]) => ({
    id,
    reason,
    until,
    expired: until.slice(0, 10) < today.slice(0, 10),
  }));
  const verdictOf = new Map(requirements.map(({ id, verdict }) => [id, verdict]));
  const met = (id: string): boolean => {
    const verdict = verdictOf.get(id);
    return (
      verdict === 'pass' ||
      verdict === 'warn' ||
      verdict === 'fail' ||
      verdict === 'error' ||
      verdict === 'skip' ||
      verdict === 'not-selected'
    );
  };
  const missing = mustExercise.filter((entry) => !(typeof entry === 'string' ? met(entry) : entry.some(met)));
  return { met: missing.length === 0 && waived.every(({ expired }) => !expired), mustExercise, missing, waived };
}
