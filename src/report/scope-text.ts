import type { RunRecord, ScopeColumn, ScopeMatrix, ScopeRow } from '../run/record.js';
import { counted } from './sentences.js';

/** The questions of the matrix in their order: the heading of each, and what is wrong where a row does not pass it. */
export const SCOPE_COLUMNS: Readonly<Record<ScopeColumn, { readonly title: string; readonly doubt: string }>> = {
  status: { title: 'Status', doubt: 'status' },
  challenge: { title: 'Challenge', doubt: 'challenge' },
  shape: { title: 'Error shape', doubt: 'shape of the error' },
  leak: { title: 'Shows nothing', doubt: 'leak' },
  independent: { title: 'Whatever is asked', doubt: 'depends on what is asked' },
};

/** What an operation needs: `oauth (read), or key`. */
export function needOf({ need, needs }: ScopeMatrix): string {
  return need ?? (needs.length === 0 ? 'nothing' : needs.join(', '));
}

/** `401`, `401 or 403`, `not 401 or 403`. */
export function expectedOf({ expected }: ScopeRow): string {
  return 'not' in expected ? `not ${expected.not.join(' or ')}` : expected.join(' or ');
}

/** `401`, `300 once, 401 twice`: how often is told where it was not always the same. */
export function seenOf({ seen }: ScopeRow): string {
  const all = Object.entries(seen);
  if (all.length < 2) return all.map(([status]) => status).join('');
  return all.map(([status, count]) => `${status} ${count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`}`).join(', ');
}

/** The questions that a row did not pass. */
export function doubtsOf({ columns }: ScopeRow): readonly ScopeColumn[] {
  const all = Object.keys(SCOPE_COLUMNS) as ScopeColumn[]; // its keys are those names
  return all.filter((column) => columns[column] !== undefined && columns[column].verdict !== 'pass');
}

/** The rows that were asked with. */
export function askedRows({ rows }: ScopeMatrix): readonly ScopeRow[] {
  return rows.filter(({ verdict }) => verdict !== 'not-exercised' && verdict !== 'not-selected');
}

/** What the rows that were not asked need, each thing once, for all operations; `undefined` where all were asked. */
export function lackingText({ scopes = [] }: Pick<RunRecord, 'scopes'>): string | undefined {
  const lacking = scopes.flatMap(({ rows }) => rows.filter(({ verdict }) => verdict === 'not-exercised'));
  if (lacking.length === 0) return undefined;
  const needs = [...new Set(lacking.map(({ remedy, because }) => remedy ?? because ?? 'no reason was recorded'))];
  return `${counted(lacking.length, 'more row')} ${lacking.length === 1 ? 'needs' : 'need'}: ${needs.join('; ')}`;
}
