/** Below this nothing is laid out well. */
const NARROWEST = 40;

/** Columns of a stream: those of the terminal, or as COLUMNS says, or 100. */
export function columnsOf(stream: NodeJS.WriteStream): number {
  return knownColumns(stream) ?? 100;
}

/** Columns for tables: what is piped is for tools, and has a line a row. */
export function tableColumnsOf(stream: NodeJS.WriteStream): number {
  return knownColumns(stream) ?? Number.POSITIVE_INFINITY;
}

function knownColumns(stream: NodeJS.WriteStream): number | undefined {
  const columns = stream.isTTY ? stream.columns : Number(process.env.COLUMNS);
  return columns > 0 ? Math.max(NARROWEST, columns) : undefined;
}

/** https://no-color.org, TERM=dumb, a pipe: no escape sequences. */
export function hasColor(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && (process.env.NO_COLOR ?? '') === '' && process.env.TERM !== 'dumb';
}

/** Whether the locale takes characters beyond ASCII. */
export function isUnicode(): boolean {
  const locale = process.env.LC_ALL || process.env.LC_CTYPE || process.env.LANG || '';
  return process.platform === 'win32' || locale === '' || /utf-?8/i.test(locale);
}
