import type { Verdict } from '../../run/record.js';
import { VERDICT_WORDS } from '../sentences.js';
import { type Content, type Html, html, joined, lines, nothing } from './markup.js';

/** The signs that stand beside the words. */
export const SIGNS: Readonly<Record<Verdict, string>> = {
  pass: '✓',
  warn: '!',
  fail: '✗',
  error: '⊘',
  skip: '–',
  'not-exercised': '○',
  'not-selected': '–',
};

/** A verdict as a sign and a word in its colour. */
export function badge(verdict: Verdict): Html {
  return html`<span class="badge v-${verdict}"><span aria-hidden="true">${SIGNS[verdict]} </span>${VERDICT_WORDS[verdict]}</span>`;
}

/** A section: a landmark with its heading and anchor. */
export function section(id: string, title: string, count: string, body: Content): Html {
  const counter = count === '' ? nothing : html` <span class="count">${count}</span>`;
  return html`
<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}${counter}</h2>
${body}
</section>
`;
}

/** A column of a table. */
export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => Content;
  /** The cell that names its row. */
  readonly heads?: 'row';
}

/**
 * A table that becomes a list on a narrow screen. The roles are said again, since what CSS lays out as blocks some
 * browsers no longer tell as a table.
 */
export function table<Row>(label: string, columns: readonly Column<Row>[], rows: readonly Row[], idOf?: (row: Row) => string): Html {
  const head = columns.map(({ title }) => html`<th scope="col" role="columnheader">${title}</th> `);
  const body = rows.map((row) => {
    const id = idOf === undefined ? nothing : html` id="${idOf(row)}"`;
    return html`<tr role="row"${id}>${columns.map((column) => cell(column, row))}</tr>\n`;
  });
  return html`<table class="stacks" role="table" aria-label="${label}">
<thead role="rowgroup"><tr role="row">${head}</tr></thead>
<tbody role="rowgroup">
${body}</tbody>
</table>`;
}

function cell<Row>({ title, cell: content, heads }: Column<Row>, row: Row): Html {
  if (heads === 'row') return html`<th scope="row" role="rowheader" data-label="${title}">${content(row)}</th> `;
  return html`<td role="cell" data-label="${title}">${content(row)}</td> `;
}

/** Terms and what is said of them; a row without content is left out. */
export function facts(rows: readonly (readonly [term: string, content: Content])[], kind = 'facts'): Html {
  const told = rows.filter(([, content]) => content !== undefined && content !== '');
  return html`<dl class="${kind}">${told.map(([term, content]) => html`<div><dt>${term}</dt> <dd>${content}</dd></div>\n`)}</dl>`;
}

/** A command, with a button that copies it. The button is of use with the script only, which shows it. */
export function command(text: string, name: string): Html {
  return html`<div class="command"><pre><code>${lines(text)}</code></pre><button type="button" class="copy" data-copy="${name}" aria-label="Copy ${name}" hidden>Copy</button></div>`;
}

/** Ids as links to where they stand in the page. */
export function links(ids: readonly string[]): Content {
  return joined(
    ids.map((id) => html`<a href="#${id}">${id}</a>`),
    ', ',
  );
}

/** A count and its noun, the noun small. */
export function figure(verdict: Verdict, count: number, word: string): Html {
  return html`<li class="figure v-${verdict}${count === 0 ? ' none' : ''}"><span aria-hidden="true">${SIGNS[verdict]} </span><b>${count}</b> ${word}</li> `;
}
