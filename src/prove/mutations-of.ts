import type { Laws } from '../run/judge/laws.js';
import { judgeMutants, type MutantResult } from './judge-mutants.js';
import { type Kept, representatives } from './kept.js';
import { mutantsOf } from './mutants.js';

/** Changes what was recorded in every way, and judges it again. Pure: nothing is sent. */
export function mutationsOf(kept: readonly Kept[], laws: Laws, without: ReadonlySet<string>): readonly MutantResult[] {
  return judgeMutants(mutantsOf(representatives(kept), laws.profile), laws, without);
}
