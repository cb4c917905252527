import type { Spec } from '../document/spec.js';
import { createRedactor, type Secret } from '../http/redact.js';
import { assembleRecord } from './assemble-record.js';
import { confirmSightings } from './confirm.js';
import { distinct } from './distinct.js';
import type { RunEvent } from './events.js';
import { type Executed, execute, type Work } from './execute.js';
import { createLaws, type Laws } from './judge/laws.js';
import { createObserver, type Keep } from './judge/observe.js';
import { maskRecord } from './mask-record.js';
import { type Preparation, type PreparationParts, prepare as prepareBuiltin, type TargetedRunOptions } from './prepare.js';
import { lossProblems, targetProblems } from './problems.js';
import type { RunProblem, RunRecord } from './record.js';
import { scopeMatrices } from './scopes/matrix.js';
import { createTally, type Sighting, type Tally } from './tally.js';
import { refusedTokenProblem } from './tokens/refused.js';

export type { TargetedRunOptions } from './prepare.js';

/** What a run works with beside its options. */
export interface RunParts extends PreparationParts {
  readonly listen?: (event: RunEvent) => void;
  /** What is wrong beside the target and the credentials, such as with pinned cases that were left out. */
  readonly problems?: readonly RunProblem[];
  /** Is handed each trace as it is judged, secrets and all: for proof, which judges changed ones again. */
  readonly keep?: Keep;
  /** Prepares in another way than for the endpoint: for the document of a user. */
  readonly prepare?: (options: TargetedRunOptions, parts: PreparationParts) => Promise<Preparation>;
}

/** Plans, sends and judges; gives the record, redacted. Bad targets and credentials are problems in the record, not exceptions. */
export async function run(options: TargetedRunOptions, parts: RunParts): Promise<RunRecord> {
  const { listen = () => undefined, prepare = prepareBuiltin } = parts;
  const startedAt = new Date();
  const begun = performance.now();
  const ready = await prepare(options, parts);
  try {
    listen({ kind: 'started', baseUrl: options.target.baseUrl, cases: selectedIn(ready.planned), seed: options.seed });
    const executed = await execute(ready.planned, workOf(options, { ...parts, listen }, ready));
    const seen = await sightingsOf(executed, { options, parts, ready });
    await ready.removeMade();
    const record = recordOf({ ...executed, ...seen }, { options, parts, ready, startedAt, duration: performance.now() - begun });
    listen({ kind: 'finished', record });
    return record;
  } finally {
    await ready.close();
  }
}

function selectedIn(planned: Preparation['planned']): number {
  return planned.filter(({ selected }) => selected).length;
}

function workOf(options: TargetedRunOptions, parts: RunParts & Pick<Work, 'listen'>, ready: Preparation): Work {
  const { spec, listen, signal, keep } = parts;
  const { laws, target, traffic, supplies, made, unreachable, obtained, access } = ready;
  const { tokens, expiry } = obtained;
  const otherProfile = otherProfileOf(options, spec);
  return { options, laws, otherProfile, target, traffic, supplies, made, tokens, expiry, unreachable, listen, signal, keep, access };
}

/** What a record is made with beside what was executed. */
interface RecordParts {
  readonly options: TargetedRunOptions;
  readonly parts: RunParts;
  readonly ready: Preparation;
  readonly startedAt: Date;
  readonly duration: number;
}

/** All that was seen, each distinct defect once and confirmed. */
interface Seen {
  readonly tally: Tally;
  readonly sightings: readonly Sighting[];
}

async function sightingsOf(
  { outcomes }: Executed,
  { options, parts, ready }: Pick<RecordParts, 'options' | 'parts' | 'ready'>,
): Promise<Seen> {
  const { laws, traffic } = ready;
  const tally = createTally();
  for (const outcome of outcomes) tally.absorb(outcome.tally);
  const found = distinct(tally.sightings.values());
  if (found.length === 0 || options.confirm === 0) return { tally, sightings: found };
  const sightings = await confirmSightings(found, {
    times: options.confirm,
    concurrency: options.concurrency,
    send: traffic.send,
    observe: createObserver(laws),
    stopped: () => parts.signal?.aborted === true || traffic.lost() !== undefined || traffic.spent() !== undefined,
  });
  return { tally, sightings: distinct(sightings) }; // what turned out flaky lost its trigger
}

/** The account of a run, redacted, and of a live one masked. */
function recordOf(executed: Executed & Seen, { options, parts, ready, startedAt, duration }: RecordParts): RunRecord {
  const { laws, ledger, needs, obtained, unreachable, isLive } = ready;
  const redactor = createRedactor([...obtained.secrets, ...obtained.keeper.secrets, ...keyOf(options.target)]); // now that no further token comes
  const assembled = assembleRecord({
    options,
    spec: parts.spec,
    laws,
    ...executed,
    needs,
    created: ledger.entries,
    problems: [...(parts.problems ?? []), ...problemsOf(ready, options)],
    startedAt,
    duration,
    redactor,
    interrupted: parts.signal?.aborted ?? false,
    caFile: options.target.caFile,
    clientFiles: options.target.clientFiles,
    unreachable: unreachable !== undefined,
    lost: ready.traffic.lost() !== undefined,
    matrices: ready.matrices ?? scopeMatrices,
  });
  return redactor.data(isLive && options.evidence === 'masked' ? maskRecord(assembled, laws.profile.document.root) : assembled);
}

/** The key of the client's certificate never leaves this machine, and is a secret all the same. */
export function keyOf({ client }: TargetedRunOptions['target']): readonly Secret[] {
  return client === undefined ? [] : [{ value: client.key, name: "the client certificate's key" }];
}

function problemsOf({ reached, obtained, target, traffic }: Preparation, options: TargetedRunOptions): readonly RunProblem[] {
  const { keeper } = obtained;
  return [
    ...targetProblems(reached, options.target.from),
    ...obtained.problems,
    ...keeper.problems,
    ...(keeper.readerRefused() ? [refusedTokenProblem(target.host)] : []),
    ...lossProblems(traffic),
  ];
}

/** The built-in server behaves as it was told: what another profile says of it is news to nobody. */
function otherProfileOf({ target, profile }: TargetedRunOptions, spec: Spec): { readonly name: string; readonly laws: Laws } | undefined {
  if (target.embedded !== undefined || spec.registers.ambiguities.length === 0) return undefined;
  const name = profile === 'page' ? 'vendor' : 'page';
  return { name, laws: createLaws(spec, { profile: name, readings: {}, strict: false }) };
}
