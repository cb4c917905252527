import type { Spec } from '../document/spec.js';
import { type ClientCertificate, identityOf } from '../http/client-certificate.js';
import type { Redactor } from '../http/redact.js';
import type { ObservedFacts } from './drift/facts.js';
import type { CaseOutcome } from './execute-case.js';
import { findingsOf } from './findings.js';
import { judgeGate } from './gate.js';
import type { Laws } from './judge/laws.js';
import type { ReadingCounts } from './judge/observed-readings.js';
import type { OtherVerdict } from './judge/other-profile.js';
import type { RunOptions, UrlTarget } from './options.js';
import type { Preparation } from './prepare.js';
import { gateProblems, noneSelected } from './problems.js';
import type { CreatedJob, Finding, NeedResult, RunProblem, RunRecord } from './record.js';
import { caseResult, requirementResults } from './results.js';
import { runFacts } from './run-facts.js';
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
  const { options, laws, outcomes, interrupted, unreachable, redactor } = account;
  const findings = findingsIn(account);
  const today = account.startedAt.toISOString();
  const requirements = resultsIn(account, findings, today);
  const cases = outcomes.map((outcome) => caseResult(outcome, findings));
  const scopes = account.matrices(account.scopes, { law: laws.profile, outcomes, findings, redactor });
  const gate = judgeGate(options.gate, requirements, today);
  // Where the target cannot be sent to, or no longer, all else follows from that.
  const problems = [...account.problems, ...noneSelected(account), ...(unreachable || account.lost ? [] : gateProblems(gate))];
  const { verdict, exit } = runVerdict({ requirements, cases, gateMet: gate.met, problems, interrupted, unreachable });
  return {
    schema: 1,
    tool: { name: 'openapi-conformance', version: VERSION },
    run: runFacts(account),
    verdict,
    exit,
    problems,
    requirements,
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

function findingsIn({ sightings, tally, laws, spec, options, redactor, caFile, clientFiles }: Account): readonly Finding[] {
  return findingsOf(sightings, tally, {
    law: laws.profile,
    requirements: new Map(spec.registers.requirements.map((requirement) => [requirement.id, requirement])),
    redactor,
    variables: tokenVariables(options.credentials),
    ...identityOf({ ca: caFile, client: clientFiles }),
  });
}

function resultsIn(account: Account, findings: readonly Finding[], today: string): RunRecord['requirements'] {
  const { spec, laws, outcomes, tally, redactor, options } = account;
  const { gate } = options;
  const context = { law: laws.profile, checks: laws.checks, outcomes, findings, tally, redactor, gate, today };
  return requirementResults(spec.registers.requirements, context);
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
