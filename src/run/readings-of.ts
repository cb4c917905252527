import type { ProfileName, Readings } from '../document/registers.js';
import type { RunRecord } from './record.js';

/** The readings under which a record was judged. */
export function readingsOf({ run, ambiguities }: Pick<RunRecord, 'run' | 'ambiguities'>): {
  readonly profile: ProfileName;
  readonly readings: Readings;
  readonly strict: boolean;
} {
  const readings = Object.fromEntries(ambiguities.map(({ id, chosen }) => [id, chosen]));
  return { profile: run.profile === 'vendor' ? 'vendor' : 'page', readings, strict: run.strict };
}
