import { builtinSpec, builtinSuites } from '../cli/builtin.js';
import { resolveRunOptions } from '../cli/config/resolve.js';
import { aimAt } from '../cli/embedded.js';
import { type Mock, startMock } from '../mock/start.js';
import type { Keep } from '../run/judge/observe.js';
import type { RunRecord } from '../run/record.js';
import { run } from '../run/run.js';
import type { Kept } from './kept.js';

/** What a run for proof is told; all else is as `conformance run` has it against the built-in server. */
export interface ProofRun {
  readonly seed: number;
  /** Requirements whose cases are run; all where empty. */
  readonly requirements?: readonly string[];
  /** Whether jobs are made for the run, whose files can be fetched: not unless it is said. */
  readonly jobs?: 'made';
  readonly keep?: Keep;
  readonly signal?: AbortSignal;
}

/** Milliseconds that an answer may take: long enough for a busy machine, and what never comes is waited for so long. */
const PROOF_TIMEOUT = 5000;

/** A run of the suites against a reference server. */
export async function runForProof(mock: Mock, { seed, requirements = [], jobs, keep, signal }: ProofRun): Promise<RunRecord> {
  const options = await resolveRunOptions({
    flags: {
      seed: String(seed),
      timeout: String(PROOF_TIMEOUT),
      ...(requirements.length === 0 ? {} : { requirement: requirements }),
      ...(jobs === undefined ? {} : { allow: ['create-jobs'] }),
    },
    env: {},
    command: 'conformance run',
  });
  return run(aimAt(mock, options, 'page'), {
    spec: builtinSpec(),
    suites: await builtinSuites(),
    ...(keep === undefined ? {} : { keep }),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** All that a faultless server answers to the suites. */
export async function keepCleanRun(seed: number): Promise<{ readonly kept: readonly Kept[]; readonly record: RunRecord }> {
  const mock = await startMock({ persona: 'page' });
  const kept: Kept[] = [];
  try {
    const record = await runForProof(mock, {
      seed,
      keep: (trace, intents) => kept.push({ of: intents[0]?.caseId ?? '', trace, intents }),
    });
    return { kept, record };
  } finally {
    await mock.close();
  }
}
