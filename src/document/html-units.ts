import { Parser } from 'htmlparser2';
import { type Block, type PageUnit, unitsOf } from './page-units.js';

/** What is no text of the page. */
const UNREAD = new Set(['head', 'script', 'style', 'noscript', 'template', 'svg', 'button', 'select', 'textarea', 'iframe']);

/** Elements at whose edges a line ends, as browsers show them (HTML section 15.3), and `br`. */
const BREAKS = new Set(
  `address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2
  h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search section summary table tbody td tfoot th
  thead tr ul`.split(/\s+/),
);

const CELLS = new Set(['td', 'th']);
const ROWS = new Set(['tr', 'thead', 'tbody', 'tfoot']);

/** The units of a page saved as HTML: those of the same page as text. */
export function htmlUnits(html: string): readonly PageUnit[] {
  const lineAt = lineCounter(html);
  const page = emptyPage();
  const parser = new Parser({
    onopentag: (name) => openTag(page, name, lineAt(parser.startIndex)),
    ontext: (text) => addText(page, text, lineAt(parser.startIndex + text.search(/\S|$/))),
    onclosetag: (name) => closeTag(page, name),
  });
  parser.end(html);
  endRow(page);
  endLine(page);
  return unitsOf(page.blocks);
}

/** Lines by offset, counted from 1. Asked in ascending order, so that the text is gone through once. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let seen = 0;
  return (offset) => {
    for (; seen < offset; seen += 1) if (text[seen] === '\n') line += 1;
    return line;
  };
}

/** A page while it is read. A table inside a cell is text of that cell. */
interface OpenPage {
  readonly blocks: Block[];
  /** The text of the line or cell that is open, and the line of the file on which it begins. */
  text: string;
  line: number;
  /** How many elements that are not read are open. */
  unread: number;
  /** How many tables are open. */
  tables: number;
  /** True until the first row of a table has ended. */
  head: boolean;
  row: { readonly cells: string[]; readonly line: number } | undefined;
  inCell: boolean;
}

function emptyPage(): OpenPage {
  return { blocks: [], text: '', line: 1, unread: 0, tables: 0, head: false, row: undefined, inCell: false };
}

function openTag(page: OpenPage, name: string, line: number): void {
  if (name === 'body') page.unread = 0; // a head may be left open
  if (UNREAD.has(name)) page.unread += 1;
  if (page.unread > 0) return;
  edge(page, name);
  if (name === 'table') {
    page.tables += 1;
    if (page.tables === 1) page.head = true;
  }
  if (page.tables !== 1 || !(name === 'tr' || CELLS.has(name))) return;
  page.row ??= { cells: [], line };
  page.inCell = name !== 'tr';
}

function addText(page: OpenPage, text: string, line: number): void {
  if (page.unread > 0) return;
  if (page.text.trim() === '') page.line = line;
  page.text += text;
}

function closeTag(page: OpenPage, name: string): void {
  if (UNREAD.has(name)) page.unread = Math.max(0, page.unread - 1);
  if (page.unread > 0) return;
  if (name === 'table' && page.tables === 1) endRow(page);
  edge(page, name);
  if (name === 'table') page.tables = Math.max(0, page.tables - 1);
}

/** The edge of an element ends what was open before it: end tags of cells and rows may be left out. */
function edge(page: OpenPage, name: string): void {
  if (page.tables === 1 && CELLS.has(name)) endCell(page);
  if (page.tables === 1 && ROWS.has(name)) endRow(page);
  if (!BREAKS.has(name)) return;
  if (page.inCell) page.text += ' ';
  else endLine(page);
}

function endLine(page: OpenPage): void {
  if (page.text.trim() !== '') page.blocks.push({ kind: 'line', text: page.text, line: page.line });
  page.text = '';
}

function endCell(page: OpenPage): void {
  if (!page.inCell) return;
  page.row?.cells.push(page.text);
  page.text = '';
  page.inCell = false;
}

function endRow(page: OpenPage): void {
  endCell(page);
  if (page.row?.cells.some((cell) => cell.trim() !== '')) {
    page.blocks.push({ kind: 'row', cells: page.row.cells, line: page.row.line, head: page.head });
    page.head = false;
  }
  page.row = undefined;
}
