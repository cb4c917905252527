import { lostSince, standingOf } from './earlier.js';
import type { GateOptions } from './options.js';
import type { GateResult, RequirementResult } from './record.js';

/**
 * Whether the gate's floor is met: each entry exercised, or waived and the waiver not expired, and nothing lost that an earlier
 * run had exercised. The floor counts only what was selected. `today` is an ISO date.
 */
export function judgeGate(gate: GateOptions, requirements: readonly RequirementResult[], today: string): GateResult {
  const { mustExercise, waive, previous } = gate;
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
      verdict === 'not-selected' ||
      (verdict === 'not-exercised' && standingOf(id, gate, today) !== undefined)
    );
  };
  const missing = mustExercise.filter((entry) => !(typeof entry === 'string' ? met(entry) : entry.some(met)));
  const lost = lostSince(gate, requirements, today);
  return {
    met: missing.length === 0 && lost.length === 0 && waived.every(({ expired }) => !expired),
    mustExercise,
    missing,
    waived,
    ...(previous === undefined ? {} : { previous: { from: previous.from, startedAt: previous.startedAt, lost } }),
  };
}
