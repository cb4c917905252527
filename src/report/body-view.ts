import { type Edit, findNodeAtLocation, format, type Node, type ParseError, parseTree } from 'jsonc-parser';
import { tokens } from '../document/pointer.js';
import type { RecordedBody } from '../run/record.js';

/** A body as lines to show, and the place in it that deviates. */
export interface BodyView {
  readonly kind: 'text' | 'hex';
  readonly lines: readonly string[];
  /** Where the pointer leads, or the nearest part of the way that exists; one line only. */
  readonly mark?: Mark;
  /** True where JSON was laid out over lines; tokens are as sent. */
  readonly laidOut: boolean;
  /** Bytes of the body that the record does not hold. */
  readonly cut: number;
}

/** A line (from 0) and columns in it, in UTF-16 code units, the second exclusive. */
export interface Mark {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** Beyond this a body is shown as sent: laying it out would cost more than it helps. */
const MOST_TO_LAY_OUT = 200_000;

/** Bytes on a line of a hex dump. */
const HEX_WIDTH = 16;

/** A recorded body, ready to be shown with the place of a finding (a JSON pointer, RFC 6901) marked. */
export function viewBody(body: RecordedBody, pointer?: string): BodyView {
  const cut = body.cut ?? 0;
  if ('base64' in body) return { kind: 'hex', lines: hexLines(Buffer.from(body.base64, 'base64')), laidOut: false, cut };
  const text = laidOut(body.text);
  const lines = text.split(/\r\n|\n/);
  const mark = pointer === undefined ? undefined : markOf(text, pointer);
  return { kind: 'text', lines, laidOut: text !== body.text, cut, ...(mark && { mark }) };
}

/** JSON that came on one line, over several; all else unchanged. Numbers, escapes and repeated members stay as sent. */
function laidOut(text: string): string {
  if (text.length > MOST_TO_LAY_OUT || /\n\s*\S/.test(text) || parsed(text) === undefined) return text;
  return edited(text, format(text, undefined, { insertSpaces: true, tabSize: 2, eol: '\n' }));
}

/** All edits in one pass: jsonc-parser's own applyEdits copies the text once for each. */
function edited(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.offset - b.offset)) {
    pieces.push(text.slice(at, edit.offset), edit.content);
    at = edit.offset + edit.length;
  }
  return [...pieces, text.slice(at)].join('');
}

/** The tree of a well-formed JSON text. */
function parsed(text: string): Node | undefined {
  const errors: ParseError[] = [];
  try {
    const tree = parseTree(text, errors, { disallowComments: true });
    return errors.length === 0 ? tree : undefined;
  } catch {
    return undefined; // the parser calls itself once a level: a hostile body exhausts the stack, and is shown as sent
  }
}

function markOf(text: string, pointer: string): Mark | undefined {
  const tree = text.length > MOST_TO_LAY_OUT ? undefined : parsed(text);
  if (tree === undefined) return undefined;
  return rangeOf(text, deepest(tree, tokens(pointer)));
}

/** The node at the end of the path, or where the path ends early: the object that lacks the member. */
function deepest(tree: Node, path: readonly string[]): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const found = descend(tree, path.slice(0, length));
    if (found !== undefined) return found;
  }
  return tree;
}

function descend(tree: Node, path: readonly string[]): Node | undefined {
  let node: Node | undefined = tree;
  for (const part of path) {
    if (node === undefined) return undefined;
    node = findNodeAtLocation(node, [node.type === 'array' ? Number(part) : part]);
  }
  return node;
}

/** A scalar is marked itself; of an object or array the line on which it opens, from its name on. */
function rangeOf(text: string, node: Node): Mark {
  const compound = node.type === 'object' || node.type === 'array';
  const start = compound && node.parent?.type === 'property' ? node.parent.offset : node.offset;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', start);
  const end = Math.min(node.offset + node.length, lineEnd === -1 ? text.length : lineEnd);
  return {
    line: text.slice(0, lineStart).split('\n').length - 1,
    from: start - lineStart,
    to: Math.max(end - lineStart, start - lineStart + 1),
  };
}

/** `00000000  7b 22 …  {"…`: offset, bytes, and what of them is ASCII. */
function hexLines(bytes: Buffer): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += HEX_WIDTH) {
    const row = [...bytes.subarray(at, at + HEX_WIDTH)];
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const ascii = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
    lines.push(`${at.toString(16).padStart(8, '0')}  ${hex.padEnd(HEX_WIDTH * 3 - 1)}  ${ascii}`);
  }
  return lines;
}
