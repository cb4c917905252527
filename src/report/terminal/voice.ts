import { printable } from '../../http/printable.js';
import type { Verdict } from '../../run/record.js';

/** How to write for one terminal. */
export interface TerminalOptions {
  /** Width of the terminal in characters. */
  readonly columns: number;
  /** Whether colours may be used; without them no escape sequence is written. */
  readonly color: boolean;
  /** Whether characters beyond ASCII may be used. */
  readonly unicode: boolean;
}

/** The colours by what they say. */
export type Tone = 'good' | 'bad' | 'doubt' | 'quiet' | 'strong' | 'plain';

/** Writes for one terminal: the only maker of text that reaches it. */
export interface Voice {
  readonly columns: number;
  /** Text from anywhere, safe for this terminal. */
  text(text: string): string;
  paint(tone: Tone, text: string): string;
  sign(verdict: Verdict): string;
  /** The sign in its colour. */
  signed(verdict: Verdict): string;
}

/** SGR codes (ECMA-48 section 8.3.117) of the eight base colours, which every theme makes readable. */
const CODES: Readonly<Record<Tone, readonly [on: number, off: number] | undefined>> = {
  good: [32, 39],
  bad: [31, 39],
  doubt: [33, 39],
  quiet: [2, 22],
  strong: [1, 22],
  plain: undefined,
};

const TONES: Readonly<Record<Verdict, Tone>> = {
  pass: 'good',
  fail: 'bad',
  warn: 'doubt',
  error: 'bad',
  skip: 'quiet',
  'not-exercised': 'doubt',
  'not-selected': 'quiet',
};

const SIGNS: Readonly<Record<Verdict, readonly [unicode: string, ascii: string]>> = {
  pass: ['✓', '+'],
  fail: ['✗', 'x'],
  warn: ['!', '!'],
  error: ['⊘', '?'],
  'not-exercised': ['○', 'o'],
  skip: ['–', '-'],
  'not-selected': ['–', '-'],
};

/** Our own characters beyond ASCII, and what stands for them. */
const ASCII: Readonly<Record<string, string>> = { '·': '-', '→': '->', '…': '...', '×': 'x', '–': '-' };

/** The voice for a terminal. */
export function voiceOf(options: TerminalOptions): Voice {
  const paint = (tone: Tone, text: string): string => {
    const code = options.color ? CODES[tone] : undefined;
    return code === undefined ? text : `\u001b[${code[0]}m${text}\u001b[${code[1]}m`;
  };
  const sign = (verdict: Verdict): string => SIGNS[verdict][options.unicode ? 0 : 1];
  return {
    columns: options.columns,
    text: (text) => (options.unicode ? printable(text) : ascii(printable(text))),
    paint,
    sign,
    signed: (verdict) => paint(TONES[verdict], sign(verdict)),
  };
}

function ascii(text: string): string {
  return text.replace(/[^ -~]/g, (unit) => ASCII[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
