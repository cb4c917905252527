import { titleOf } from '../document/api-document.js';
import type { Spec } from '../document/spec.js';
import { reach } from '../http/reach.js';
import { createRedactor } from '../http/redact.js';
import { openHttp } from '../http/station.js';
import { type PlannedCase, planCases } from '../plan/plan.js';
import type { Suite } from '../plan/suite.js';
import { probeTls } from '../tls/probe.js';
import { obtainTokens, type Tokens } from './credentials.js';
import type { RunEvent } from './events.js';
import { type CaseOutcome, type Execution, executeCase } from './execute-case.js';
import { findingsOf } from './findings.js';
import { judgeGate } from './gate.js';
import { inLanes } from './lanes.js';
import { createLaws, type Laws } from './laws.js';
import { createObserver } from './observe.js';
import type { RunOptions, RunTarget } from './options.js';
import type { RunRecord } from './record.js';
import { milliseconds } from './record-exchange.js';
import { caseResult, requirementResults } from './results.js';
import { createTally, type Tally } from './tally.js';
import { parseTarget, type Target } from './target.js';
import { runVerdict } from './verdicts.js';
import { VERSION } from './version.js';

/** Options of a run whose target is known: the reference server, where it is wanted, has been started. */
export interface TargetedRunOptions extends RunOptions {
  readonly target: Extract<RunTarget, { kind: 'url' }>;
}

/** What a run works with beside its options. */
export interface RunParts {
  readonly spec: Spec;
  readonly suites: readonly Suite[];
  readonly listen?: (event: RunEvent) => void;
  /** Ends the run early: no new requests, the record still comes. */
  readonly signal?: AbortSignal;
  /** Path of the CA file, for curl lines. */
  readonly caFile?: string;
}

/** Plans, sends and judges; gives the record, redacted. Bad targets and credentials are problems in the record, not exceptions. */
export async function run(options: TargetedRunOptions, parts: RunParts): Promise<RunRecord> {
  const startedAt = new Date();
  const begun = performance.now();
  const laws = createLaws(parts.spec, options);
  const target = parseTarget(options.target.baseUrl);
  const { ca } = options.target;
  const secured = ca === undefined ? {} : { ca };
  const [reached, obtained] = await Promise.all([
    reach(options.target.baseUrl, { ...secured, timeout: options.timeout }),
    obtainTokens(options.credentials, { ...secured, timeout: options.timeout }),
  ]);
  const problems = [
    ...(reached.kind === 'reached' ? [] : [`${reached.says} (from ${options.target.from})\n  do:  ${reached.remedy}`]),
    ...obtained.problems,
  ];
  const planned = planCases(
    parts.suites,
    { ...options.fixtures, credentials: new Set(Object.keys(obtained.tokens) as 'reader'[]) },
    options.select,
  ).map((one) => withTransport(one, target, startedAt));
  parts.listen?.({
    kind: 'started',
    baseUrl: options.target.baseUrl,
    cases: planned.filter(({ selected }) => selected).length,
    seed: options.seed,
  });
  const outcomes = await execute(planned, {
    options,
    parts,
    laws,
    target,
    tokens: obtained,
    unreachable: reached.kind === 'reached' ? undefined : reached.says,
  });
  const tally = createTally();
  for (const outcome of outcomes) tally.absorb(outcome.tally);
  const record = recordOf({
    options,
    parts,
    laws,
    outcomes,
    tally,
    problems,
    startedAt,
    duration: performance.now() - begun,
    tokens: obtained,
  });
  const redacted = createRedactor(obtained.secrets).data(record);
  parts.listen?.({ kind: 'finished', record: redacted });
  return redacted;
}

interface Work {
  readonly options: TargetedRunOptions;
  readonly parts: RunParts;
  readonly laws: Laws;
  readonly target: Target;
  readonly tokens: Tokens;
  /** Why the target cannot be reached. */
  readonly unreachable: string | undefined;
}

async function execute(
  planned: readonly PlannedCase[],
  { options, parts, laws, target, tokens, unreachable }: Work,
): Promise<readonly CaseOutcome[]> {
  const { ca } = options.target;
  const station = openHttp({
    origin: target.origin,
    slots: options.concurrency,
    timeout: options.timeout,
    live: options.live,
    ...(ca === undefined ? {} : { ca }),
  });
  const known = knownValues(options);
  let failed = false;
  const execution: Execution = {
    context: {
      origin: target.origin,
      prefix: target.prefix,
      template: laws.profile.operation(planned[0]?.suite.operation ?? '').path,
      tokens: tokens.tokens,
      seed: options.seed,
    },
    observe: createObserver(laws),
    send: station.send,
    probe: async () => probeExchange(target, ca),
    fastCheck: () => import('fast-check'),
    isKnown: (parameter, value) => known[parameter].has(value.toLowerCase()),
    seed: options.seed,
    stopped: () => {
      if (unreachable !== undefined) return unreachable;
      if (parts.signal?.aborted) return 'the run was interrupted before it';
      return failed && options.bail ? 'the run stopped at the first failure (--bail)' : undefined;
    },
  };
  let done = 0;
  let exchanges = 0;
  const selected = planned.filter((one) => one.selected).length;
  try {
    return await inLanes(
      planned,
      ({ lane }) => lane,
      async (one) => {
        const outcome = await executeCase(one, execution);
        failed ||= outcome.verdict === 'fail';
        exchanges += outcome.tally.exchanges;
        if (one.selected) parts.listen?.({ kind: 'case-finished', result: caseResult(outcome, []), done: ++done, of: selected, exchanges });
        return outcome;
      },
    );
  } finally {
    await station.close();
  }
}

async function probeExchange({ host, port }: Target, ca: string | undefined) {
  const startedAt = Date.now();
  const begun = performance.now();
  const table = await probeTls({ host, port, ...(ca === undefined ? {} : { ca }) });
  return { kind: 'tls', table, startedAt, duration: performance.now() - begun } as const;
}

/** Plain HTTP on loopback has no TLS to judge: the case says so, with the waiver to copy (decision 5). */
function withTransport(planned: PlannedCase, { secure, loopback }: Target, now: Date): PlannedCase {
  if (planned.case.kind !== 'tls' || secure || !loopback) return planned;
  const until = new Date(now.getTime() + 90 * 86_400_000).toISOString().slice(0, 10);
  const remedy = `gate: { waive: { R-TLS: { reason: plain HTTP on loopback, until: ${until} } } }`;
  return { ...planned, needs: { kind: 'unmet', because: 'the base URL is plain HTTP on loopback: there is no TLS to judge', remedy } };
}

/** What is known to be valid, in lower case: a property about unknown values must not send them. */
function knownValues({ fixtures }: RunOptions): Readonly<Record<'type' | 'id', ReadonlySet<string>>> {
  const jobs = Object.values(fixtures.jobs).flat();
  return {
    type: new Set([...fixtures.types, ...jobs.map(({ type }) => type)].map((type) => type.toLowerCase())),
    id: new Set(jobs.map(({ id }) => id.toLowerCase())),
  };
}

interface Account {
  readonly options: TargetedRunOptions;
  readonly parts: RunParts;
  readonly laws: Laws;
  readonly outcomes: readonly CaseOutcome[];
  readonly tally: Tally;
  readonly problems: readonly string[];
  readonly startedAt: Date;
  readonly duration: number;
  readonly tokens: Tokens;
}

function recordOf({ options, parts, laws, outcomes, tally, problems, startedAt, duration, tokens }: Account): RunRecord {
  const { requirements, ambiguities } = parts.spec.registers;
  const law = laws.profile;
  const findings = findingsOf(tally, {
    law,
    requirements: new Map(requirements.map((requirement) => [requirement.id, requirement])),
    tokens: tokens.tokens,
    ...(parts.caFile === undefined ? {} : { ca: parts.caFile }),
  });
  const today = startedAt.toISOString();
  const results = requirementResults(requirements, { law, outcomes, findings, tally, waived: options.gate.waive, today });
  const cases = outcomes.map((outcome) => caseResult(outcome, findings));
  const gate = judgeGate(options.gate, results, today);
  const said = [...problems, ...gateProblems(gate)];
  const { verdict, exit } = runVerdict({
    requirements: results,
    cases,
    gateMet: gate.met,
    problems: said,
    interrupted: parts.signal?.aborted ?? false,
  });
  const { target } = options;
  const latency = latencyOf(tally.latencies);
  return {
    schema: 1,
    tool: { name: 'openapi-conformance', version: VERSION },
    run: {
      api: titleOf(law.document),
      profile: options.profile,
      baseUrl: target.baseUrl,
      embedded: target.embedded !== undefined,
      ...(target.embedded === undefined ? {} : { persona: target.embedded.persona }),
      seed: options.seed,
      strict: options.strict,
      startedAt: startedAt.toISOString(),
      duration: milliseconds(duration),
      command: options.command,
      settings: settingsOf(options),
      environment: { node: process.version, platform: `${process.platform} ${process.arch}` },
      exchanges: tally.exchanges,
      statuses: Object.fromEntries([...tally.statuses].sort(([a], [b]) => a - b)),
      ...(latency === undefined ? {} : { latency }),
    },
    verdict,
    exit,
    problems: said,
    requirements: results,
    cases,
    findings,
    ambiguities: ambiguities.map(({ id, question, source, readings, profiles }) => ({
      id,
      question,
      source,
      chosen: law.reading(id),
      tolerated: options.strict ? [] : profiles[options.profile].tolerated,
      readings: readings.map(({ name, says }) => ({ name, says })),
    })),
    gate,
  };
}

function gateProblems({ missing, waived }: RunRecord['gate']): readonly string[] {
  const floor = missing.map(
    (entry) => `the gate asks for ${typeof entry === 'string' ? entry : `one of ${entry.join(', ')}`}, which was not exercised`,
  );
  const expired = waived.filter((waiver) => waiver.expired).map(({ id, until }) => `the waiver of ${id} ended on ${until}`);
  return [...floor, ...expired];
}

function settingsOf(options: RunOptions): Readonly<Record<string, string>> {
  const chosen = Object.entries(options.readings).map(([ambiguity, reading]) => `${ambiguity}=${reading}`);
  const { suites, requirements, grep } = options.select;
  return {
    concurrency: String(options.concurrency),
    timeout: `${options.timeout} ms`,
    bail: options.bail ? 'at the first failure' : 'no',
    ...(chosen.length > 0 ? { readings: chosen.join(', ') } : {}),
    ...(suites.length > 0 ? { suites: suites.join(', ') } : {}),
    ...(requirements.length > 0 ? { requirements: requirements.join(', ') } : {}),
    ...(grep === undefined ? {} : { grep }),
  };
}

function latencyOf(latencies: readonly number[]): { readonly p50: number; readonly p95: number; readonly max: number } | undefined {
  if (latencies.length === 0) return undefined;
  const sorted = [...latencies].sort((a, b) => a - b);
  const at = (share: number): number => milliseconds(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), max: milliseconds(sorted.at(-1) ?? 0) };
}
