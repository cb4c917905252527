import type { Reachability } from '../http/reach.js';
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
