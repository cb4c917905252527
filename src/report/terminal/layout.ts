/** Characters that take two columns: East Asian wide and full-width forms, and signs drawn as pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** Marks that sit on the character before them, and joiners. */
const ZERO = /\p{Mn}|\p{Me}|\u200c|\u200d/u;

/** Our own colours; text from outside can't hold them, since its control characters are escaped before. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
const COLOUR = /\u001b\[\d+m/g;

/** Columns that a text takes on a terminal, colours not counted. */
export function widthOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length; // most are, and there may be many
  let width = 0;
  for (const character of text.replace(COLOUR, '')) width += ZERO.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/** The text broken at spaces only, so that a URL or an argument stays whole even where it is wider than a line. */
export function wrap(text: string, columns: number): readonly string[] {
  return widthOf(text) <= columns ? [text] : packed(text.split(' '), ' ', columns);
}

/** Parts joined on as few lines as hold them, none broken. */
export function packed(parts: readonly string[], separator: string, columns: number): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    const longer = last === undefined ? part : `${last}${separator}${part}`;
    if (last === undefined || widthOf(longer) > columns) lines.push(part);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** A label, and its text wrapped in a column of its own beside it. */
export function labelled(label: string, text: string, columns: number): readonly string[] {
  const indent = ' '.repeat(widthOf(label));
  return wrap(text, columns - widthOf(label)).map((line, i) => `${i === 0 ? label : indent}${line}`);
}

/** Columns that a text beside labels is given at least; else it goes on further left. */
const NARROWEST = 24;

/**
 * A line with its text wrapped under itself: beside the last label that leaves room, labels standing two blanks or more before what
 * follows. A command stays whole, so that it can be copied.
 */
export function flowed(line: string, columns: number): readonly string[] {
  if (widthOf(line) <= columns || /(?:^| {2})(?:conformance|curl) /.test(line)) return [line];
  const starts = [...line.matchAll(/ {2,}(?=\S)/g)].map(({ index, 0: gap }) => index + gap.length);
  const start = starts.findLast((place) => widthOf(line.slice(0, place)) <= columns - NARROWEST);
  if (start !== undefined) return labelled(line.slice(0, start), line.slice(start), columns);
  const [first = '', ...rest] = wrap(line, columns);
  return [first, ...wrap(rest.join(' '), columns - 4).map((text) => `    ${text}`)];
}

/** Two texts at the two ends of a line; nothing where they don't fit on one. */
export function spread(left: string, right: string, columns: number): string | undefined {
  const gap = columns - widthOf(left) - widthOf(right);
  return gap < 2 ? undefined : `${left}${' '.repeat(gap)}${right}`;
}

/** One line at most: cut at the last space that fits, and so said. */
export function oneLine(text: string, columns: number, ellipsis: string): string {
  if (widthOf(text) <= columns) return text;
  const indent = /^ */.exec(text)?.[0] ?? '';
  const kept = wrap(text.trimStart(), columns - widthOf(indent) - widthOf(ellipsis))[0] ?? '';
  return `${indent}${kept}${ellipsis}`;
}

/** A shell command over lines that the shell joins again; broken between arguments only. */
export function wrapCommand(command: string, columns: number): readonly string[] {
  const lines: string[] = [];
  for (const written of command.split(/\\\n\s*|\n/)) lines.push(...wrapArguments(written.trim(), columns - (lines.length > 0 ? 2 : 0)));
  return lines.map((line, i) => `${i > 0 ? '  ' : ''}${line}${i < lines.length - 1 ? ' \\' : ''}`);
}

/** Quoted parts, escaped characters and plain ones, up to a space outside quotes; a quote that never ends is plain. */
const ARGUMENT = /(?:\$?'(?:[^'\\]|\\.)*'|'[^']*'|"(?:[^"\\]|\\.)*"|\\.|[^\s'"\\]|['"\\])+/gs;

function wrapArguments(command: string, columns: number): readonly string[] {
  // Two columns are kept for the " \" that joins the lines.
  return packed(optionsWithValues([...command.matchAll(ARGUMENT)].map(([argument]) => argument)), ' ', columns - 2);
}

/** An option and what follows it are not parted: `-H "accept: …"`. */
function optionsWithValues(given: readonly string[]): readonly string[] {
  const units: string[] = [];
  for (const argument of given) {
    const last = units.at(-1);
    if (last !== undefined && /^(?:-\w|--[\w-]+)$/.test(last) && !argument.startsWith('-')) units[units.length - 1] = `${last} ${argument}`;
    else units.push(argument);
  }
  return units;
}
