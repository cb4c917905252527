/** Columns of a stream: those of the terminal, or 100 where it is none. */
export function columnsOf(stream: NodeJS.WriteStream): number {
  return Math.max(40, stream.isTTY ? stream.columns : 100);
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
