import type { SecurityModel } from '../../document/security.js';
import { needText } from '../../plan/access/rows.js';
import type { AccessCase } from '../../plan/suite.js';
import type { CaseOutcome } from '../execute-case.js';
import type { ScopeMatrix, ScopePlace, ScopeRow } from '../record.js';
import { columnsOf } from '../scopes/columns.js';
import type { MatrixContext } from '../scopes/matrix.js';
import type { RowTally, ScopeWatch } from '../scopes/watch.js';
import { isGivenWrong } from './pocket.js';

/** The scope matrices of a user's document, one an operation of which a row was selected, in the document's order. */
export function accessMatrices({ operations }: SecurityModel, seen: ScopeWatch['seen'], context: MatrixContext): readonly ScopeMatrix[] {
  const rows = new Map<string, ScopeRow[]>();
  for (const outcome of context.outcomes) {
    const { case: shape, selected } = outcome.planned;
    if (shape.kind !== 'access' || !selected) continue;
    const row = rowOf(outcome, shape, seen.get(shape.operation)?.get(shape.row), context);
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

function rowOf(
  { planned, verdict, because, remedy, tally }: CaseOutcome,
  { row, says, show, access }: AccessCase,
  seen: RowTally | undefined,
  { findings, redactor }: MatrixContext,
): ScopeRow {
  return {
    credential: row,
    says,
    verdict,
    expected: access.access === 'granted' ? { not: [401, 403] } : access.statuses,
    seen: Object.fromEntries([...tally.statuses].map(([status, count]) => [String(status), count])),
    columns: seen === undefined ? {} : columnsOf(seen, access.access, redactor),
    where: placeOf(show),
    ...(because === undefined ? {} : { because }),
    ...(remedy === undefined ? {} : { remedy }),
    cases: [planned.id],
    findings: findings.filter(({ cases }) => cases.includes(planned.id)).map(({ id }) => id),
  };
}

function placeOf(show: AccessCase['show']): ScopePlace {
  if (show.some(({ as }) => as === 'alg-none')) return 'live-allowed';
  const isGiven = show.some(({ as, exactly }) => exactly || isGivenWrong(as));
  return isGiven ? 'second-credential' : 'live';
}
