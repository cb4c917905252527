import type { Reachability } from '../http/reach.js';
import type { Redactor } from '../http/redact.js';
import type { RunProblem } from './record.js';
import type { Traffic } from './traffic.js';

/** Why the target cannot be reached, and where it was said (`--base-url`). */
export function targetProblems(reached: Reachability, from: string): readonly RunProblem[] {
  return reached.kind === 'reached' ? [] : [{ says: `${reached.says} (from ${from})`, remedy: reached.remedy }];
}

/** What to do about a target that was given up. */
export const LOST_REMEDY = 'check that the target is up, and whether something between limits it';

/** Why the target was given up on the way. */
export function lossProblems({ lost }: Traffic): readonly RunProblem[] {
  const says = lost();
  return says === undefined ? [] : [{ says, remedy: LOST_REMEDY }];
}

/** A secret too short to be told from other text is said aloud (decision 10): it may stand in the reports. */
export function shortSecretProblems({ tooShort: names }: Redactor): readonly RunProblem[] {
  return names.map((name) => ({
    says: `${name} has under 12 characters: it cannot be taken out of the reports by its value`,
    remedy: 'use a longer token',
  }));
}
