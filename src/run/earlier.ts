import type { EarlierRun, GateOptions } from './options.js';
import type { RequirementResult, RunRecord } from './record.js';

/** Evidence of an earlier run that stands for a requirement which this one did not exercise. */
export interface Standing {
  /** ISO 8601, UTC: when it was exercised. */
  readonly exercisedAt: string;
  /** Whole days since. */
  readonly days: number;
}

const DAY = 86_400_000;

/** What a record has shown, for the gate of a later run: of each requirement when it was exercised, and with what result. */
export function earlierRun({ run, requirements }: Pick<RunRecord, 'run' | 'requirements'>, from: string): EarlierRun {
  const rows = requirements.flatMap((row): readonly (readonly [string, EarlierRun['exercised'][string]])[] => {
    if (isExercised(row)) return [[row.id, { at: run.startedAt, held: row.verdict !== 'fail' }]];
    // What stood for it then stands on, as long as it is not too old.
    return row.verdict === 'not-exercised' && row.exercisedAt !== undefined ? [[row.id, { at: row.exercisedAt, held: true }]] : [];
  });
  return { from, startedAt: run.startedAt, exercised: Object.fromEntries(rows) };
}

/** The evidence that stands for a requirement: it held then, and is not older than the gate lets it be. */
export function standingOf(id: string, { previous, maxAge }: GateOptions, today: string): Standing | undefined {
  const earlier = previous?.exercised[id];
  if (earlier === undefined || !earlier.held || maxAge === undefined) return undefined;
  const age = Date.parse(today) - Date.parse(earlier.at);
  return age >= 0 && age <= maxAge * DAY ? { exercisedAt: earlier.at, days: Math.floor(age / DAY) } : undefined;
}

/** The requirements that were exercised in the earlier run and no longer are, and that nothing stands for. */
export function lostSince(gate: GateOptions, requirements: readonly RequirementResult[], today: string): readonly string[] {
  const { exercised = {} } = gate.previous ?? {};
  return requirements
    .filter(({ id, verdict }) => verdict === 'not-exercised' && Object.hasOwn(exercised, id) && standingOf(id, gate, today) === undefined)
    .map(({ id }) => id);
}

/** Why a requirement is not exercised, with the age of what stands for it. */
export function standingText({ exercisedAt, days }: Standing, maxAge: number | undefined): string {
  const age = days === 0 ? 'less than a day ago' : days === 1 ? 'a day ago' : `${days} days ago`;
  return `it was exercised ${age} (${exercisedAt.slice(0, 10)}), which counts for ${maxAge === 1 ? 'a day' : `${maxAge} days`} (gate.maxAge)`;
}

function isExercised({ verdict }: RequirementResult): boolean {
  return verdict === 'pass' || verdict === 'warn' || verdict === 'fail';
}
