import type { Reachability } from '../http/reach.js';
import type { Redactor } from '../http/redact.js';
import type { RunProblem } from './record.js';
import type { Traffic } from './traffic.js';

/** Why the target cannot be reached, and where it was said (`--base-url`). */
export function targetProblems(reached: Reachability, from: string): readonly RunProblem[] {
  return reached.kind === 'reached' ? [] : [{ says: `${reached.says} (from ${from})`, remedy: reached.remedy }];
}

/** Why the target was given up on the way. */
export function lossProblems({ lost }: Traffic): readonly RunProblem[] {
  const loss = lost();
  return loss === undefined ? [] : [{ says: loss.because, remedy: loss.remedy }];
}

/** A secret too short to be told from other text is said aloud (decision 10): it may stand in the reports. */
export function shortSecretProblems({ tooShort: names }: Redactor): readonly RunProblem[] {
  return names.map((name) => ({
    says: `${name} has under 12 characters: it cannot be taken out of the reports by its value`,
    remedy: 'use a longer token',
  }));
}
