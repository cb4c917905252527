/**
 * Control characters, bidirectional and other invisible formatting, line and paragraph separators, non-characters:
 * what could move a cursor, reorder a line or hide in it. U+200C and U+200D stay, since scripts and signs need them.
 */
const UNSEEN =
  /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff]|[\u{e0000}-\u{e007f}]/gu;

/** Half of a surrogate pair; with the `u` flag a whole pair is one code point and does not match. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * Text from outside on one line, with all that would not be seen as itself written `\uXXXX`; line ends and tabs too.
 * The replacement character U+FFFD, which a decoder puts for broken UTF-8, is kept.
 */
export function printable(text: string): string {
  return text.replace(UNSEEN, escaped).replace(LONE_SURROGATE, escaped);
}

/** The lines of a text from outside, each printable, tabs kept as two spaces. */
export function printableLines(text: string): readonly string[] {
  return text.split(/\r\n|\n/).map((line) => printable(line.replaceAll('\t', '  ')));
}

/** UTF-16 code units as `\uXXXX`, two of them for a character beyond the first plane. */
function escaped(character: string): string {
  return [...Array(character.length).keys()].map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`).join('');
}
