/** A text as one word for a POSIX shell, and for zsh, which expands a leading `=`: quoted, unless it needs no quotes. */
export function shellWord(text: string): string {
  return /^(?!=)[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
