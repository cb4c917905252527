import { flowed, labelled, widthOf } from '../report/terminal/layout.js';

/** Columns that are left to the last column of a table at least; else its rows are told one under the other. */
const NARROWEST = 24;

/**
 * Lines of a table whose first row is its head: aligned columns, two spaces between. Where that is wider than so many columns the last
 * column is wrapped, and where no room is left for it each row is a paragraph: the first cell, then the others under their titles.
 */
export function tableLines(rows: readonly (readonly string[])[], columns = Number.POSITIVE_INFINITY): readonly string[] {
  const [head = [], ...body] = rows;
  const widths = head.map((_, column) => rows.reduce((widest, row) => Math.max(widest, widthOf(row[column] ?? '')), 0));
  const start = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 0);
  const last = widths.at(-1) ?? 0;
  if (start + Math.min(last, NARROWEST) > columns) return body.flatMap((row) => paragraph(head, row, columns));
  return rows.flatMap((row) => {
    const cells = row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)));
    return labelled(`${cells.slice(0, -1).join('  ')}  `, row.at(-1) ?? '', columns).map((line) => line.trimEnd());
  });
}

function paragraph([, ...titles]: readonly string[], [first = '', ...cells]: readonly string[], columns: number): readonly string[] {
  const width = Math.max(...titles.map(widthOf));
  return [first, ...cells.flatMap((cell, i) => flowed(`  ${(titles[i] ?? '').toLowerCase().padEnd(width)}  ${cell}`, columns))];
}
