import type { Spec } from '../document/spec.js';
import { createRedactor } from '../http/redact.js';
import { assembleRecord } from './assemble-record.js';
import type { RunEvent } from './events.js';
import { execute } from './execute.js';
import { createLaws, type Laws } from './judge/laws.js';
import type { Keep } from './judge/observe.js';
import { maskRecord } from './mask-record.js';
import { type PreparationParts, prepare, type TargetedRunOptions } from './prepare.js';
import { lossProblems, shortSecretProblems, targetProblems } from './problems.js';
import type { RunRecord } from './record.js';
import { createTally } from './tally.js';
import { refusedTokenProblem } from './tokens/refused.js';

export type { TargetedRunOptions } from './prepare.js';

/** What a run works with beside its options. */
export interface RunParts extends PreparationParts {
  readonly listen?: (event: RunEvent) => void;
  /** Is handed each trace as it is judged, secrets and all: for proof, which judges changed ones again. */
  readonly keep?: Keep;
}

/** Plans, sends and judges; gives the record, redacted. Bad targets and credentials are problems in the record, not exceptions. */
export async function run(options: TargetedRunOptions, parts: RunParts): Promise<RunRecord> {
  const { spec, listen = () => undefined, signal, keep } = parts;
  const { ca, caFile, baseUrl, from } = options.target;
  const startedAt = new Date();
  const begun = performance.now();
  const ready = await prepare(options, parts);
  const { laws, target, isLive, reached, unreachable, obtained, traffic, ledger, supplies, needs, made, planned } = ready;
  const { tokens, keeper, expiry } = obtained;
  try {
    listen({ kind: 'started', baseUrl, cases: planned.filter(({ selected }) => selected).length, seed: options.seed });
    const otherProfile = otherProfileOf(options, spec);
    const executed = await execute(planned, {
      options,
      ca,
      laws,
      otherProfile,
      target,
      traffic,
      supplies,
      made,
      tokens,
      expiry,
      unreachable,
      listen,
      signal,
      keep,
    });
    await ready.removeMade();
    const tally = createTally();
    for (const outcome of executed.outcomes) tally.absorb(outcome.tally);
    const redactor = createRedactor([...obtained.secrets, ...keeper.secrets]); // now that no further token comes
    const problems = [
      ...targetProblems(reached, from),
      ...obtained.problems,
      ...keeper.problems,
      ...(keeper.readerRefused() ? [refusedTokenProblem(target.host)] : []),
      ...lossProblems(traffic),
      ...shortSecretProblems(redactor),
    ];
    const assembled = assembleRecord({
      options,
      spec,
      laws,
      ...executed,
      tally,
      needs,
      created: ledger.entries,
      problems,
      startedAt,
      duration: performance.now() - begun,
      redactor,
      interrupted: signal?.aborted ?? false,
      caFile,
      unreachable: unreachable !== undefined,
    });
    const record = redactor.data(isLive && options.evidence === 'masked' ? maskRecord(assembled, laws.profile.document.root) : assembled);
    listen({ kind: 'finished', record });
    return record;
  } finally {
    await ready.close();
  }
}

/** The built-in server behaves as it was told: what another profile says of it is news to nobody. */
function otherProfileOf({ target, profile }: TargetedRunOptions, spec: Spec): { readonly name: string; readonly laws: Laws } | undefined {
  if (target.embedded !== undefined) return undefined;
  const name = profile === 'page' ? 'vendor' : 'page';
  return { name, laws: createLaws(spec, { profile: name, readings: {}, strict: false }) };
}
