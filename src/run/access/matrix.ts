import type { SecurityModel } from '../../document/security.js';
import { needText } from '../../plan/access/rows.js';
import type { AccessCase } from '../../plan/suite.js';
import type { CaseOutcome } from '../execute-case.js';
import type { Finding, ScopeColumn, ScopeMatrix, ScopePlace, ScopeRow } from '../record.js';
import { isGivenWrong } from './pocket.js';

/** The scope matrices of a user's document, one an operation of which a row was selected, in the document's order. */
export function accessMatrices(
  { operations }: SecurityModel,
  outcomes: readonly CaseOutcome[],
  findings: readonly Finding[],
): readonly ScopeMatrix[] {
  const rows = new Map<string, ScopeRow[]>();
  for (const outcome of outcomes) {
    const { case: shape, selected } = outcome.planned;
    if (shape.kind !== 'access' || !selected) continue;
    const row = rowOf(outcome, shape, findings);
    rows.set(shape.operation, [...(rows.get(shape.operation) ?? []), row]);
  }
  return operations.flatMap(({ operation, alternatives }) => {
    const own = rows.get(operation.id);
    const needs = alternatives.flat().flatMap(({ scheme, scopes }) => (scopes.length === 0 ? [scheme] : scopes));
    return own === undefined
      ? []
      : [{ operation: `${operation.method} ${operation.path}`, needs: [...new Set(needs)], need: needText(alternatives), rows: own }];
  });
}

/** Which check answers each question. */
const CHECKS: Readonly<Partial<Record<ScopeColumn, readonly string[]>>> = {
  status: ['access-is-granted', 'access-is-refused'],
  challenge: ['refusal-is-challenged'],
  shape: ['refusal-is-as-documented'],
};

function rowOf(outcome: CaseOutcome, { row, says, show, access }: AccessCase, findings: readonly Finding[]): ScopeRow {
  const { planned, verdict, because, remedy, tally } = outcome;
  const own = findings.filter(({ cases }) => cases.includes(planned.id));
  const columns = Object.entries(CHECKS).flatMap(([column, checks]) => {
    if (!checks.some((check) => tally.judgedBy.has(check))) return [];
    const severities = own.filter(({ check }) => checks.includes(check)).map(({ severity }) => severity);
    return [[column, { verdict: severities.includes('fail') ? 'fail' : severities.includes('warn') ? 'warn' : 'pass' }] as const];
  });
  return {
    credential: row,
    says,
    verdict,
    expected: access.access === 'granted' ? { not: [401, 403] } : access.statuses,
    seen: Object.fromEntries([...tally.statuses].map(([status, count]) => [String(status), count])),
    columns: Object.fromEntries(columns),
    where: placeOf(show),
    ...(because === undefined ? {} : { because }),
    ...(remedy === undefined ? {} : { remedy }),
    cases: [planned.id],
    findings: own.map(({ id }) => id),
  };
}

function placeOf(show: AccessCase['show']): ScopePlace {
  if (show.some(({ as }) => as === 'alg-none')) return 'live-allowed';
  const isGiven = show.some(({ as, exactly }) => exactly || isGivenWrong(as));
  return isGiven ? 'second-credential' : 'live';
}
