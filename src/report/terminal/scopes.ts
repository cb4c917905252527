import type { RunRecord, ScopeMatrix, ScopeRow } from '../../run/record.js';
import { askedRows, doubtsOf, expectedOf, needOf, SCOPE_COLUMNS, seenOf } from '../scope-text.js';
import { counted } from '../sentences.js';
import { labelled, widthOf } from './layout.js';
import type { Voice } from './voice.js';

/** Rows that are told at all; the reports have all. */
const MOST_ROWS = 40;

/**
 * The rows of the scope matrix that have a column which does not pass; all of them where the run was about nothing else. The findings say
 * what is wrong with an answer, the rows with whom: a finding about anything else than who may ask is no row's.
 */
export function scopeLines(record: RunRecord, voice: Voice): readonly string[] {
  const { scopes = [] } = record;
  const told = isAlone(record) ? () => true : (row: ScopeRow) => doubtsOf(row).length > 0;
  const all = scopes.flatMap((matrix) => {
    const rows = askedRows(matrix).filter(told);
    return rows.length === 0 ? [] : [{ head: headOf(matrix, voice), rows }];
  });
  const lines: string[] = [];
  let left = MOST_ROWS;
  for (const { head, rows } of all) {
    if (left > 0) lines.push(...head, ...rowLines(rows.slice(0, left), voice));
    left -= rows.length;
  }
  return left >= 0 ? lines : [...lines, voice.text(`  … and ${counted(-left, 'more row')}: see the report`)];
}

function headOf(matrix: ScopeMatrix, voice: Voice): readonly string[] {
  return labelled('scopes  ', voice.text(`${matrix.operation} needs ${needOf(matrix)}`), voice.columns);
}

/** Whether all that was tried fills the matrix. */
function isAlone({ scopes = [], cases }: RunRecord): boolean {
  const own = new Set(scopes.flatMap(({ rows }) => rows.flatMap((row) => row.cases)));
  return cases.every(({ id, exchanges }) => exchanges === 0 || own.has(id));
}

/** Rows under each other; what is wrong stands beside where it fits, else below. */
function rowLines(rows: readonly ScopeRow[], voice: Voice): readonly string[] {
  const cells = rows.map((row) => [row.credential, `expected ${expectedOf(row)}`, `seen ${seenOf(row)}`].map((text) => voice.text(text)));
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => widthOf(row[column] ?? ''))));
  return rows.flatMap((row, i) => {
    const texts = cells[i] ?? [];
    const padded = texts.map((text, column) => `${text}${' '.repeat((widths[column] ?? 0) - widthOf(text))}`).join('  ');
    const sign = `  ${voice.signed(row.verdict)} `;
    const doubts = doubtText(row, voice);
    const line = `${sign}${padded}  ${doubts}`.trimEnd();
    if (widthOf(line) <= voice.columns) return [line];
    return [...labelled(sign, texts.join('  '), voice.columns), ...labelled('    ', doubts, voice.columns)];
  });
}

function doubtText(row: ScopeRow, voice: Voice): string {
  const doubts = doubtsOf(row).map((column) => SCOPE_COLUMNS[column].doubt);
  const findings = row.findings.join(', ');
  return voice.text([doubts.join(', '), findings].filter(Boolean).join(' · '));
}
