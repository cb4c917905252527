import { neededScopes } from '../../checks/needed-scopes.js';
import { withoutHeaderSecret } from '../../http/answer-secrets.js';
import type { Redactor } from '../../http/redact.js';
import { CREDENTIAL_ROWS, type CredentialRow, rowOf, type Standing } from '../../plan/credential-uses.js';
import { firstInputs } from '../../plan/first-inputs.js';
import type { Case, CredentialUse } from '../../plan/suite.js';
import type { Law } from '../../schema/law.js';
import type { CaseOutcome } from '../execute-case.js';
import { identityKey } from '../judge/identity.js';
import type { Finding, ScopeCell, ScopeColumn, ScopeMatrix, ScopeRow, Verdict } from '../record.js';
import { caseVerdict } from '../verdicts.js';
import type { CheckTally, RowTally, ScopeWatch } from './watch.js';

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
    columns: columnsOf(seen, standing, redactor),
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

/** The checks that answer each question; `independent` is seen in the statuses. */
const CHECKS: Readonly<Record<Exclude<ScopeColumn, 'independent'>, readonly string[]>> = {
  status: ['status-is-expected', 'status-is-documented', 'no-server-error', 'answer-is-whole'],
  challenge: ['refusal-carries-a-challenge', 'challenge-says-what-was-wrong'],
  shape: ['error-has-the-one-shape', 'media-type-is-json', 'body-is-json'],
  leak: ['no-job-without-authorization', 'error-shows-nothing-internal'],
};

function columnsOf(seen: RowTally, standing: Standing, redactor: Redactor): ScopeRow['columns'] {
  const cell = (column: keyof typeof CHECKS): ScopeCell => ({
    verdict: verdictOver(CHECKS[column].flatMap((id) => seen.checks.get(id) ?? [])),
  });
  const status = cell('status');
  if (standing === 'granted') return { status };
  const shown = seen.challenge === undefined ? {} : { seen: shownChallenge(seen.challenge, redactor) };
  const columns = {
    status,
    challenge: { ...cell('challenge'), ...shown },
    shape: cell('shape'),
    leak: cell('leak'),
    independent: { verdict: independence(seen, status) },
  };
  return Object.fromEntries(Object.entries(columns).filter(([, { verdict }]) => verdict !== 'not-exercised'));
}

/** Two statuses to one credential depend on what was asked for; how gravely, the status says. One question alone shows nothing. */
function independence({ statuses, asked }: RowTally, status: ScopeCell): Verdict {
  const judged = [...statuses.keys()].filter((one) => one !== 429); // asks for fewer requests, and says nothing of the credential
  if (judged.length > 1) return status.verdict === 'pass' ? 'warn' : status.verdict;
  return asked.size > 1 && judged.length === 1 ? 'pass' : 'not-exercised';
}

function verdictOver(tallies: readonly CheckTally[]): Verdict {
  return caseVerdict({
    severities: tallies.flatMap(({ severities }) => [...severities]),
    unjudged: tallies.flatMap(({ unjudged }) => [...unjudged]),
    applied: tallies.reduce((sum, { applied }) => sum + applied, 0),
  });
}

/** Characters of a challenge that a row shows; findings have the whole. */
const MOST_CHALLENGE = 200;

/** Secrets are taken out before it is cut. */
function shownChallenge(challenge: string, redactor: Redactor): string {
  const [, told] = withoutHeaderSecret(['www-authenticate', redactor.answer(challenge)]);
  return told.length > MOST_CHALLENGE ? `${told.slice(0, MOST_CHALLENGE)}…` : told;
}
