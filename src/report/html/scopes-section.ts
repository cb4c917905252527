import type { RunRecord, ScopeCell, ScopeMatrix, ScopeRow } from '../../run/record.js';
import { askedRows, expectedOf, lackingText, needOf, SCOPE_COLUMNS, seenOf } from '../scope-text.js';
import { counted } from '../sentences.js';
import { type Content, type Html, html, nothing } from './markup.js';
import { badge, type Column, links, section, table } from './parts.js';

/** Who may use each operation, as a matrix; nothing where no suite has tried it. */
export function scopesSection(record: RunRecord): Content {
  const { scopes = [] } = record;
  if (scopes.length === 0) return undefined;
  const lacking = lackingText(record);
  const body = html`${scopes.map((matrix) => matrixOf(matrix, scopes.length))}${lacking === undefined ? nothing : html`<p class="note">${lacking}.</p>`}`;
  return section('scopes', 'Scopes', counted(countScopes(record), 'row'), body);
}

/** How many rows were asked, for the contents. */
export function countScopes({ scopes = [] }: RunRecord): number {
  return scopes.reduce((sum, matrix) => sum + askedRows(matrix).length, 0);
}

/** One operation stands open; of many those that have something to tell. */
function matrixOf(matrix: ScopeMatrix, of: number): Html {
  const { operation } = matrix;
  const rows = askedRows(matrix);
  const heading = html`<code>${operation}</code> <span class="note">needs ${needOf(matrix)}</span>`;
  const body = rows.length === 0 ? html`<p>No credential was tried.</p>` : matrixTable(matrix, rows);
  if (of === 1) return html`<h3 class="sub">${heading}</h3>\n${body}`;
  const open = rows.some(({ verdict }) => verdict !== 'pass') ? html` open` : nothing;
  return html`<details class="evidence"${open}><summary>${heading}</summary><div class="inside">${body}</div></details>\n`;
}

function matrixTable({ operation }: ScopeMatrix, rows: readonly ScopeRow[]): Html {
  const shown = QUESTIONS.filter((name) => rows.some(({ columns }) => columns[name] !== undefined));
  return table<ScopeRow>(
    `How ${operation} treats each credential`,
    [
      {
        title: 'Credential',
        heads: 'row',
        cell: ({ credential, says }) => html`<code>${credential}</code> <span class="note">${says}</span>`,
      },
      { title: 'Expected', cell: expectedOf },
      { title: 'Seen', cell: seen },
      ...shown.map((name): Column<ScopeRow> => ({ title: SCOPE_COLUMNS[name].title, cell: ({ columns }) => cellOf(columns[name]) })),
    ],
    rows,
  );
}

/** The columns beside the status, whose verdict stands with what was seen. */
const QUESTIONS = ['challenge', 'shape', 'leak', 'independent'] as const;

function seen(row: ScopeRow): Html {
  const { columns, findings } = row;
  const named = findings.length === 0 ? nothing : html` <span class="note">${links(findings)}</span>`;
  return html`${seenOf(row)} ${columns.status === undefined ? nothing : badge(columns.status.verdict)}${named}`;
}

/** What was seen is told where it does not pass. Not every question is asked of every credential. */
function cellOf(cell: ScopeCell | undefined): Html {
  if (cell === undefined) return html`<span class="note" aria-hidden="true">–</span><span class="unseen">not asked</span>`;
  const told = cell.verdict === 'pass' || cell.seen === undefined ? nothing : html` <span class="note"><code>${cell.seen}</code></span>`;
  return html`${badge(cell.verdict)}${told}`;
}
