/** What a run against the faultless reference server leaves, and its laws: made once a test file. */
import { builtinSpec } from '../../src/cli/builtin.js';
import { keepCleanRun } from '../../src/prove/clean-run.js';
import { type Kept, representatives } from '../../src/prove/kept.js';
import { createLaws, type Laws } from '../../src/run/judge/laws.js';
import type { RunRecord } from '../../src/run/record.js';

/** The clean run of one seed. */
export interface Clean {
  readonly kept: readonly Kept[];
  readonly record: RunRecord;
  readonly laws: Laws;
}

let made: Promise<Clean> | undefined;

/** The clean run of seed 4711. */
export function clean(): Promise<Clean> {
  made ??= make();
  return made;
}

async function make(): Promise<Clean> {
  const { kept, record } = await keepCleanRun(4711);
  return { kept: representatives(kept), record, laws: createLaws(builtinSpec(), { profile: 'page', readings: {}, strict: false }) };
}
