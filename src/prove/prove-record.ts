import { builtinSpec } from '../cli/builtin.js';
import { createLaws } from '../run/judge/laws.js';
import { readingsOf } from '../run/readings-of.js';
import type { RunRecord } from '../run/record.js';
import { keptOf } from './from-record.js';
import { mutationsOf } from './mutations-of.js';
import type { Proof } from './proof.js';

/** The strength of a record that a run has left: its evidence is changed and judged again, and nothing is sent. */
export function proveRecord(record: RunRecord, { without }: { readonly without: readonly string[] }): Proof {
  const begun = performance.now();
  const laws = createLaws(builtinSpec(), readingsOf(record));
  const mutations = mutationsOf(keptOf(record), laws, new Set(without));
  const nothing = { faults: [], oddities: [], unproven: [] };
  return { seed: record.run.seed, without, mutations, ...nothing, duration: performance.now() - begun };
}
