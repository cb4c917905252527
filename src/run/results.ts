import type { Check } from '../checks/check.js';
import { formatPosition, positionOf } from '../document/position.js';
import type { Requirement } from '../document/registers.js';
import type { Redactor } from '../http/redact.js';
import type { Law } from '../schema/law.js';
import { standingOf, standingText } from './earlier.js';
import type { CaseOutcome } from './execute-case.js';
import type { GateOptions } from './options.js';
import type { CaseResult, Finding, RequirementResult } from './record.js';
import { milliseconds, recordExchange } from './record-exchange.js';
import type { Tally } from './tally.js';
import { requirementVerdict } from './verdicts.js';

/** The result of a case, from its outcome and the run's findings. */
export function caseResult({ planned, verdict, because, remedy, tally, duration }: CaseOutcome, findings: readonly Finding[]): CaseResult {
  const { case: shape, suite, id } = planned;
  return {
    id,
    suite: suite.id,
    title: shape.title,
    kind: shape.kind,
    level: shape.level,
    requirements: shape.exercises,
    reads: shape.reads ?? [],
    verdict,
    ...(because === undefined ? {} : { because }),
    ...(remedy === undefined ? {} : { remedy }),
    exchanges: tally.exchanges,
    statuses: Object.fromEntries([...tally.statuses].sort(([a], [b]) => a - b)),
    duration: milliseconds(duration),
    findings: findings.filter(({ cases }) => cases.includes(id)).map((finding) => finding.id),
  };
}

/** What the results of requirements are made with. */
export interface RequirementContext {
  readonly law: Law;
  readonly checks: readonly Check[];
  readonly outcomes: readonly CaseOutcome[];
  readonly findings: readonly Finding[];
  readonly tally: Tally;
  readonly redactor: Redactor;
  readonly gate: GateOptions;
  /** ISO date: a waiver that ended before it no longer holds. */
  readonly today: string;
}

/** The result of each requirement, in the register's order. */
export function requirementResults(requirements: readonly Requirement[], context: RequirementContext): readonly RequirementResult[] {
  return requirements.map((requirement) => requirementResult(requirement, context));
}

function requirementResult(requirement: Requirement, context: RequirementContext): RequirementResult {
  const { id, level, text, source, at } = requirement;
  const { law, tally } = context;
  const outcomes = context.outcomes.filter(({ planned }) => planned.case.exercises.includes(id));
  const findings = context.findings.filter((finding) => finding.requirement === id || finding.also.includes(id));
  const checks = context.checks.filter((check) => check.requirements.includes(id));
  const position = at === undefined ? undefined : positionOf(law.document.positions, at);
  const reads = new Set([...checks.flatMap((check) => check.reads), ...outcomes.flatMap(({ planned }) => planned.case.reads ?? [])]);
  const evidence = tally.evidence.get(id);
  return {
    id,
    level,
    text,
    source,
    ...(position === undefined ? {} : { position: formatPosition(position) }),
    ...verdictOf(requirement, outcomes, findings, context),
    applied: tally.applied.get(id) ?? 0,
    answers: tally.answers.get(id) ?? 0,
    checks: checks.map((check) => check.id),
    cases: outcomes.map(({ planned }) => planned.id),
    findings: findings.map((finding) => finding.id),
    reads: [...reads].sort(),
    ...(evidence === undefined ? {} : { evidence: recordExchange(evidence, context.redactor) }),
  };
}

function verdictOf(
  { id, level, reason }: Requirement,
  outcomes: readonly CaseOutcome[],
  findings: readonly Finding[],
  { tally, gate, today }: RequirementContext,
): Pick<RequirementResult, 'verdict' | 'because' | 'remedy' | 'exercisedAt'> {
  if (level === 'info') return { verdict: null, because: reason ?? 'stated, without a verdict' };
  const applied = tally.applied.get(id) ?? 0;
  const waiver = gate.waive[id];
  const holds = waiver !== undefined && waiver.until.slice(0, 10) >= today.slice(0, 10);
  const unjudged = applied > 0 ? [] : outcomes.filter(({ verdict }) => verdict === 'error').map(({ because }) => because ?? '');
  const verdict = requirementVerdict({
    severities: findings.map(({ severity }) => severity),
    unjudged,
    applied,
    cases: outcomes.map((outcome) => outcome.verdict),
    waived: holds,
  });
  if (verdict === 'skip') return { verdict, because: `until ${waiver?.until ?? ''}: ${waiver?.reason ?? ''}` };
  if (verdict === 'error') return { verdict, because: unjudged.join('; ') };
  if (verdict === 'not-selected') return { verdict, ...reasonOf(outcomes[0]) };
  if (verdict !== 'not-exercised') return { verdict };
  // The case whose first requirement it is says best why it was not tried.
  const untried = outcomes
    .filter((outcome) => outcome.verdict !== 'not-selected')
    .sort((a, b) => Number(b.planned.case.exercises[0] === id) - Number(a.planned.case.exercises[0] === id))
    .find(({ because }) => because !== undefined);
  const standing = standingOf(id, gate, today);
  const because = untried?.because ?? (outcomes.length === 0 ? 'no case exercises it' : 'no answer showed it');
  return {
    verdict,
    because: standing === undefined ? because : `${because}; ${standingText(standing, gate.maxAge)}`,
    ...(standing === undefined ? {} : { exercisedAt: standing.exercisedAt }),
    ...(untried?.remedy === undefined ? {} : { remedy: untried.remedy }),
  };
}

function reasonOf(outcome: CaseOutcome | undefined): Pick<RequirementResult, 'because' | 'remedy'> {
  const { because, remedy } = outcome ?? {};
  return { ...(because === undefined ? {} : { because }), ...(remedy === undefined ? {} : { remedy }) };
}
