import { createHash } from 'node:crypto';

/** A part of a page as its layout shows it: a line of text (heading, list item, paragraph), or a row of a table. */
export type Block =
  | { readonly kind: 'line'; readonly text: string; readonly line: number }
  | { readonly kind: 'row'; readonly cells: readonly string[]; readonly head: boolean; readonly line: number };

/** The smallest part of a page that is watched: a heading, a sentence, a table's header, a cell, a member of an object. */
export interface PageUnit {
  /** Normalised: what the hash is of. A short cell carries the name of its row: `code | string`. */
  readonly text: string;
  /** The first 16 hexadecimal digits of the SHA-256 of the text in UTF-8. */
  readonly hash: string;
  /** Where the file has it, counted from 1. */
  readonly line: number;
}

/** A cell of fewer words says nothing without its row: "string", "yes". */
const WORDS_OF_A_SENTENCE = 5;

/** A wrapped line, or a heading that runs into its text: so many pieces at most are tried as one. */
const MOST_PIECES = 4;

/** The units of a page saved as text, where a line that begins with `|` is a row of a table. */
export function textUnits(text: string): readonly PageUnit[] {
  return unitsOf(textBlocks(text));
}

/** The units of a page, in order. */
export function unitsOf(blocks: readonly Block[]): readonly PageUnit[] {
  return blocks.flatMap((block) => textsOf(block).map((text) => unitOf(text, block.line)));
}

/** A unit of normalised text. */
function unitOf(text: string, line: number): PageUnit {
  return { text, hash: createHash('sha256').update(text).digest('hex').slice(0, 16), line };
}

/** The page with unknown pieces made one where that gives a known unit: forms of a page differ in where lines end. */
export function rejoined(page: readonly PageUnit[], known: ReadonlySet<string>): readonly PageUnit[] {
  const result: PageUnit[] = [];
  for (let at = 0; at < page.length; ) {
    const { unit, pieces } = joinedAt(page, at, known);
    result.push(unit);
    at += pieces;
  }
  return result;
}

/**
 * Text without what is layout or typography alone: Unicode NFC, white space folded, invisible break hints dropped, one form
 * of quotation mark and of dash; no bullet or number of a list in front, no anchor sign of a heading behind. Case is kept.
 */
function normalised(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/[“”„‟«»″]/g, '"')
    .replace(/[‘’‚‛′]/g, "'")
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:[-*+•‣◦·]|\d+[.)]|#{1,6}) /, '')
    .replace(/ ?[¶#]$/, '');
}

function textBlocks(text: string): readonly Block[] {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map((line, index) => ({ text: line.trim(), line: index + 1 }));
  const filled = lines.filter((line) => line.text !== '');
  const isRow = (index: number): boolean => filled[index]?.text.startsWith('|') ?? false;
  return filled.flatMap(({ text: line, ...at }, index): Block[] => {
    if (isRule(line)) return [];
    if (!isRow(index)) return [{ kind: 'line', text: line, ...at }];
    return [{ kind: 'row', cells: cellsOf(line), head: !isRow(index - 1) || isRule(filled[index + 1]?.text ?? ''), ...at }];
  });
}

/** The line below a table's header. */
function isRule(line: string): boolean {
  return line.startsWith('|') && /^[\s|:-]+$/.test(line);
}

function cellsOf(row: string): readonly string[] {
  return row.split(/(?<!\\)\|/).map((cell) => cell.replaceAll('\\|', '|'));
}

function textsOf(block: Block): readonly string[] {
  if (block.kind === 'line') return parts(block.text);
  const cells = block.cells.map(normalised).filter((cell) => cell !== '');
  if (block.head) return cells.length === 0 ? [] : [cells.join(' | ')];
  const [name = '', ...others] = cells;
  if (name === '') return [];
  return [name, ...others.flatMap(parts).map((part) => (part.split(' ').length < WORDS_OF_A_SENTENCE ? `${name} | ${part}` : part))];
}

/** The statuses of a heading, or the members of an object, and of those the sentences. */
function parts(text: string): readonly string[] {
  return statuses(normalised(text))
    .flatMap(members)
    .flatMap(sentences)
    .filter((part) => part !== '');
}

/** `400 (bad type), 401 (no token)`: a unit each, so that one more is one that is new. */
function statuses(text: string): readonly string[] {
  return /^\d{3} \([^)]*\)(?:, \d{3} \([^)]*\))+$/.test(text) ? text.split(/, (?=\d{3} \()/) : [text];
}

/** `1 - "id" (string) - the id 2 - "name" (string) - a name`, without the numbers: one more in the middle moves them all. */
function members(text: string): readonly string[] {
  const plain = text.replace(/(^| )\d+ ?[-.)] ?(?="[^" ]+" \()/g, '$1');
  return plain.split(/ (?="[^" ]+" \([^)]*\))/).map((part) => part.trim());
}

function sentences(text: string): readonly string[] {
  return text.split(/(?<=[.!?])(?<!\b(?:e\.g|i\.e|etc|vs|cf)\.) (?=["'(]?[\p{Lu}\d])/u);
}

function joinedAt(page: readonly PageUnit[], at: number, known: ReadonlySet<string>): { unit: PageUnit; pieces: number } {
  const [first, ...others] = page.slice(at, at + MOST_PIECES) as [PageUnit, ...PageUnit[]]; // `at` is inside the page
  const end = [first, ...others].findIndex(({ hash }) => known.has(hash));
  const most = end === -1 ? others.length + 1 : end;
  for (let pieces = 2; pieces <= most; pieces += 1) {
    const texts = [first, ...others.slice(0, pieces - 1)].map(({ text }) => text);
    const unit = ['', ' '].map((between) => unitOf(texts.join(between), first.line)).find(({ hash }) => known.has(hash));
    if (unit !== undefined) return { unit, pieces };
  }
  return { unit: first, pieces: 1 };
}
