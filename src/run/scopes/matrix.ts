import { neededScopes } from '../../checks/needed-scopes.js';
import type { Redactor } from '../../http/redact.js';
import { CREDENTIAL_ROWS, type CredentialRow, rowOf, type Standing } from '../../plan/credential-uses.js';
import { firstInputs } from '../../plan/first-inputs.js';
import type { Case, CredentialUse } from '../../plan/suite.js';
import type { Law } from '../../schema/law.js';
import type { CaseOutcome } from '../execute-case.js';
import { identityKey } from '../judge/identity.js';
import type { Finding, ScopeMatrix, ScopeRow } from '../record.js';
import { columnsOf, verdictOver } from './columns.js';
import type { RowTally, ScopeWatch } from './watch.js';

/** What a matrix is made of beside what was seen. */
export interface MatrixContext {
  readonly law: Law;
  readonly outcomes: readonly CaseOutcome[];
  readonly findings: readonly Finding[];
  readonly redactor: Redactor;
}

/** The scope matrix of each operation whose suite fills one. */
export function scopeMatrices(seen: ScopeWatch['seen'], context: MatrixContext): readonly ScopeMatrix[] {
  const filling = context.outcomes.filter(({ planned: { suite, selected } }) => suite.fills === 'scopes' && selected);
  const operations = [...new Set(filling.map(({ planned }) => planned.suite.operation))];
  return operations.map((id) => {
    const { method, path } = context.law.operation(id);
    const outcomes = filling.filter(({ planned }) => planned.suite.operation === id);
    return {
      operation: `${method} ${path}`,
      needs: [...new Set(neededScopes(context.law, id).flat())],
      rows: CREDENTIAL_ROWS.flatMap((row) => scopeRow(row, seen.get(id)?.get(row.id), { ...context, outcomes })),
    };
  });
}

/** A row, unless no selected case asks with its credential. */
function scopeRow(row: CredentialRow, seen: RowTally | undefined, context: MatrixContext): readonly ScopeRow[] {
  const own = context.outcomes.filter(({ planned }) => seen?.cases.has(planned.id) || rowIdsOf(planned.case).includes(row.id));
  if (own.length === 0) return [];
  const { id, says, where, standing } = row;
  const told = { credential: id, says, expected: expectedOf(standing, context.law), where, cases: own.map(({ planned }) => planned.id) };
  return [seen === undefined ? { ...told, ...untried(own) } : { ...told, ...tried(seen, standing, context) }];
}

type Told = 'credential' | 'says' | 'expected' | 'where' | 'cases';

function untried(outcomes: readonly CaseOutcome[]): Omit<ScopeRow, Told> {
  const { because, remedy } = outcomes.find((outcome) => outcome.because !== undefined) ?? {};
  return {
    verdict: 'not-exercised',
    seen: {},
    columns: {},
    findings: [],
    ...(because === undefined ? {} : { because }),
    ...(remedy === undefined ? {} : { remedy }),
  };
}

function tried(seen: RowTally, standing: Standing, { findings, redactor }: MatrixContext): Omit<ScopeRow, Told> {
  return {
    verdict: verdictOver([...seen.checks.values()]),
    seen: Object.fromEntries([...seen.statuses].sort(([a], [b]) => a - b)),
    columns: columnsOf(seen, standing === 'granted' ? 'granted' : 'refused', redactor),
    findings: findings.filter((finding) => seen.defects.has(defectOf(finding))).map(({ id }) => id),
  };
}

/** What a finding is apart from the operation, and from what must be odd about an input so that it shows. */
function defectOf({ trigger: _, ...identity }: Finding): string {
  return identityKey({ ...identity, operation: '' });
}

/** The rows that a case asks for, as far as its data tell. */
function rowIdsOf(shape: Case): readonly string[] {
  if (shape.kind !== 'example' && shape.kind !== 'property') return [];
  const drawn = shape.kind === 'property' ? firstInputs(shape).flatMap(({ credential }) => credential ?? []) : [];
  const isDrawn = shape.kind === 'property' && 'credential' in shape.forAll;
  const uses = isDrawn ? drawn : [shape.send.credential ?? 'reader'];
  return uses.map((use) => rowOf(use as CredentialUse).id); // what a property draws is one, as requests are built of it
}

function expectedOf(standing: Standing, law: Law): ScopeRow['expected'] {
  if (standing === 'granted') return { not: [401, 403] };
  return [law.status(standing === 'forbidden' ? 403 : 401)];
}
