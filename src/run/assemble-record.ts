import { titleOf } from '../document/api-document.js';
import type { Spec } from '../document/spec.js';
import type { ClientCertificate } from '../http/client-certificate.js';
import type { Redactor } from '../http/redact.js';
import type { ObservedFacts } from './drift/facts.js';
import type { CaseOutcome } from './execute-case.js';
import { findingsOf } from './findings.js';
import { judgeGate } from './gate.js';
import type { Laws } from './judge/laws.js';
import type { ReadingCounts } from './judge/observed-readings.js';
import type { OtherVerdict } from './judge/other-profile.js';
import { type Latencies, percentiles } from './latency.js';
import type { RunOptions, UrlTarget } from './options.js';
import type { Preparation } from './prepare.js';
import type { CreatedJob, NeedResult, RunProblem, RunRecord } from './record.js';
import { milliseconds } from './record-exchange.js';
import { caseResult, requirementResults } from './results.js';
import type { ScopeWatch } from './scopes/watch.js';
import type { Sighting, Tally } from './tally.js';
import { tokenVariables } from './tokens/variables.js';
import { runVerdict } from './verdicts.js';
import { VERSION } from './version.js';

/** What a record is made of. */
export interface Account {
  readonly options: RunOptions & { readonly target: UrlTarget };
  readonly spec: Spec;
  readonly laws: Laws;
  readonly outcomes: readonly CaseOutcome[];
  readonly tally: Tally;
  /** Each distinct defect once. */
  readonly sightings: readonly Sighting[];
  readonly needs: readonly NeedResult[];
  /** Jobs that the run made. */
  readonly created: readonly CreatedJob[];
  readonly observed: ReadingCounts;
  /** What the answers showed beside. */
  readonly facts: ObservedFacts;
  /** How each credential was treated. */
  readonly scopes: ScopeWatch['seen'];
  /** What the other profile would have said. */
  readonly other: OtherVerdict | undefined;
  /** What kept the run from judging all, in sentences. */
  readonly problems: readonly RunProblem[];
  readonly startedAt: Date;
  /** Milliseconds. */
  readonly duration: number;
  /** Takes secrets out of bodies before they are cut; the rest of the record the caller redacts. */
  readonly redactor: Redactor;
  readonly interrupted: boolean;
  readonly unreachable: boolean;
  /** The target was given up on the way. */
  readonly lost: boolean;
  /** Draws the scope matrices. */
  readonly matrices: NonNullable<Preparation['matrices']>;
  /** Paths of the CA file and of the client's certificate and key, for curl lines. */
  readonly caFile: string | undefined;
  readonly clientFiles: ClientCertificate | undefined;
}

/** Makes the record of a run. Secrets are still in it: the caller redacts. */
export function assembleRecord(account: Account): RunRecord {
  const { options, spec, laws, outcomes, tally, interrupted, unreachable, redactor } = account;
  const { requirements } = spec.registers;
  const law = laws.profile;
  const findings = findingsOf(account.sightings, tally, {
    law,
    requirements: new Map(requirements.map((requirement) => [requirement.id, requirement])),
    redactor,
    variables: tokenVariables(options.credentials),
    ...(account.caFile === undefined ? {} : { ca: account.caFile }),
    ...(account.clientFiles === undefined ? {} : { client: account.clientFiles }),
  });
  const today = account.startedAt.toISOString();
  const results = requirementResults(requirements, {
    law,
    checks: laws.checks,
    outcomes,
    findings,
    tally,
    redactor,
    gate: options.gate,
    today,
  });
  const cases = outcomes.map((outcome) => caseResult(outcome, findings));
  const scopes = account.matrices(account.scopes, { law, outcomes, findings, redactor });
  const gate = judgeGate(options.gate, results, today);
  // Where the target cannot be sent to, or no longer, all else follows from that.
  const problems = [...account.problems, ...noneSelected(account), ...(unreachable || account.lost ? [] : gateProblems(gate))];
  const { verdict, exit } = runVerdict({ requirements: results, cases, gateMet: gate.met, problems, interrupted, unreachable });
  return {
    schema: 1,
    tool: { name: 'openapi-conformance', version: VERSION },
    run: runFacts(account),
    verdict,
    exit,
    problems,
    requirements: results,
    cases,
    findings,
    ambiguities: ambiguitiesOf(account),
    observed: account.facts,
    ...(scopes.length === 0 ? {} : { scopes }),
    ...(account.other === undefined ? {} : { otherProfile: account.other }),
    gate,
    needs: account.needs,
    ...(account.created.length === 0 ? {} : { created: account.created }),
  };
}

function runFacts({ options, laws, outcomes, tally, startedAt, duration }: Account): RunRecord['run'] {
  const { target } = options;
  const latency = latencyOf(tally.latencies);
  const cut = outcomes.flatMap(({ planned, cut: place }) => (place === undefined ? [] : [{ case: planned.id, ...place }]));
  return {
    api: titleOf(laws.profile.document),
    ...(options.document === undefined ? {} : { document: options.document.file }),
    profile: options.profile,
    baseUrl: target.baseUrl,
    embedded: target.embedded !== undefined,
    ...(target.embedded === undefined ? {} : { persona: target.embedded.persona }),
    seed: options.seed,
    strict: options.strict,
    startedAt: startedAt.toISOString(),
    duration: milliseconds(duration),
    command: options.command,
    ...(options.replay === undefined ? {} : { replay: options.replay }),
    settings: settingsOf(options),
    environment: { node: process.version, platform: `${process.platform} ${process.arch}` },
    exchanges: tally.exchanges,
    statuses: Object.fromEntries([...tally.statuses].sort(([a], [b]) => a - b)),
    ...(cut.length === 0 ? {} : { cut }),
    ...(latency === undefined ? {} : { latency }),
  };
}

function ambiguitiesOf({ options, spec, laws, observed }: Account): RunRecord['ambiguities'] {
  return spec.registers.ambiguities.map(({ id, question, source, readings, profiles }) => {
    const counts = observed.get(id);
    const shown = readings.filter(({ name }) => (counts?.get(name) ?? 0) > 0);
    const follows = shown.length === 1 ? shown[0]?.name : undefined;
    return {
      id,
      question,
      source,
      chosen: laws.profile.reading(id),
      tolerated: options.strict ? [] : profiles[options.profile].tolerated,
      readings: readings.map(({ name, says, seen }) => ({
        name,
        says,
        ...(seen === undefined ? {} : { observed: counts?.get(name) ?? 0 }),
      })),
      ...(follows === undefined ? {} : { follows }),
    };
  });
}

/** A selection that fits no case is a mistake, and not a run that found nothing. */
function noneSelected({ outcomes, options: { select } }: Account): readonly RunProblem[] {
  if (outcomes.some(({ verdict }) => verdict !== 'not-selected')) return [];
  const { suites, requirements, grep } = select;
  const asked = [
    ...(suites.length > 0 ? [`--suite ${suites.join(',')}`] : []),
    ...(requirements.length > 0 ? [`--requirement ${requirements.join(',')}`] : []),
    ...(grep === undefined ? [] : [`--grep ${JSON.stringify(grep)}`]),
  ];
  if (asked.length === 0) return [];
  return [{ says: `no case is chosen by ${asked.join(' and ')}`, remedy: 'conformance list   shows the cases' }];
}

function gateProblems({ missing, waived, previous }: RunRecord['gate']): readonly RunProblem[] {
  const wanted = missing.map((entry) => (typeof entry === 'string' ? entry : `one of ${entry.join(', ')}`)).join('; ');
  const floor = {
    says: `the gate asks for what was not exercised: ${wanted}`,
    remedy: 'give what it needs, or say why not: gate: { waive: { ID: { reason: …, until: YYYY-MM-DD } } }',
  };
  const expired = waived.filter((waiver) => waiver.expired);
  const { lost = [], startedAt = '', from = '' } = previous ?? {};
  const fallen = {
    says: `exercised in the run of ${startedAt.slice(0, 10)} (${from}) and no longer: ${lost.join(', ')}`,
    remedy: 'give what it needs, let that evidence count for some days (gate.maxAge), or waive it: gate: { waive: { … } }',
  };
  return [
    ...(missing.length > 0 ? [floor] : []),
    ...(lost.length > 0 ? [fallen] : []),
    ...expired.map(({ id, until }) => ({ says: `the waiver of ${id} ended on ${until}`, remedy: 'exercise it, or renew the waiver' })),
  ];
}

function settingsOf(options: RunOptions): Readonly<Record<string, string>> {
  const chosen = Object.entries(options.readings).map(([ambiguity, reading]) => `${ambiguity}=${reading}`);
  const { overlays = [], document } = options;
  const { suites, requirements, grep } = options.select;
  return {
    effort: options.effort,
    ...(options.budget.cases === undefined ? {} : { cases: `${options.budget.cases} at most` }),
    concurrency: String(options.concurrency),
    timeout: `${options.timeout} ms`,
    bail: options.bail ? 'at the first failure' : 'no',
    ...(document === undefined ? {} : { document: document.file, scopes: `${document.rows} rows an operation` }),
    ...(chosen.length > 0 ? { readings: chosen.join(', ') } : {}),
    ...(overlays.length > 0 ? { overlays: overlays.join(', ') } : {}),
    ...(suites.length > 0 ? { suites: suites.join(', ') } : {}),
    ...(requirements.length > 0 ? { requirements: requirements.join(', ') } : {}),
    ...(grep === undefined ? {} : { grep }),
  };
}

function latencyOf(latencies: Latencies): RunRecord['run']['latency'] {
  const found = percentiles(latencies);
  return found && { p50: milliseconds(found.p50), p95: milliseconds(found.p95), max: milliseconds(found.max) };
}
