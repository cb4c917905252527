/** A run, the overlay that drift makes of it, and the same run with that overlay. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtinSpec, builtinSuites } from '../../src/cli/builtin.js';
import { type DriftOutput, drift } from '../../src/cli/drift/drift.js';
import { aimAt } from '../../src/cli/embedded.js';
import { withOverlays } from '../../src/cli/overlay.js';
import { startMock } from '../../src/mock/start.js';
import { toJson } from '../../src/report/json.js';
import type { RunRecord } from '../../src/run/record.js';
import { run } from '../../src/run/run.js';
import { type RunChanges, runOptions } from './run.js';

/** What a run said, what drift made of it, and what the same run says with the overlay; absent where none was needed. */
export interface Cycle {
  readonly before: RunRecord;
  readonly made: DriftOutput;
  readonly after?: RunRecord;
}

/** Runs against the reference server as told, makes the overlay, and runs again with it. */
export async function driftCycle(
  folder: string,
  { accept = [], ...changes }: RunChanges & { readonly accept?: readonly string[] },
): Promise<Cycle> {
  const before = await runWith([], folder, changes);
  const file = join(folder, 'report.json');
  writeFileSync(file, toJson(before));
  const made = await drift(file, builtinSpec(), { accept });
  if (made.overlay === undefined) return { before, made };
  writeFileSync(join(folder, 'observed.overlay.yaml'), made.overlay);
  return { before, made, after: await runWith(['observed.overlay.yaml'], folder, changes) };
}

/** A whole run against the reference server with overlays of a folder. */
async function runWith(
  overlays: readonly string[],
  cwd: string,
  { persona, shows, faults, oddities, ...changes }: RunChanges,
): Promise<RunRecord> {
  const plain = runOptions(changes);
  const { spec, options } = await withOverlays({ spec: builtinSpec(), options: plain, overlays, typed: [], cwd });
  const behaves = persona ?? options.profile;
  const mock = await startMock({ persona: behaves, readings: shows ?? {}, faults: faults ?? [], oddities: oddities ?? [] });
  try {
    return await run(aimAt(mock, options, behaves), { spec, suites: await builtinSuites() });
  } finally {
    await mock.close();
  }
}
