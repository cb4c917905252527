/** Controls, format characters (they turn the direction of text or show nothing), lone surrogates, line separators. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Text that a target sent, fit for a terminal and a report: what could move a cursor or turn text around is shown as `\u001b`. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
}

/** A distinguished name, whose parts node:crypto writes in a line each. */
export function oneLine(distinguishedName: string): string {
  return printable(distinguishedName.replaceAll('\n', ', '));
}
