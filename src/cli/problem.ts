import { printable } from '../http/printable.js';
import { advice } from '../http/remedies.js';

/** Where a mistake stands. A module that was executed has no lines. */
interface Spot {
  /** As shown to people: relative where that is shorter. */
  readonly file: string;
  /** Counted from 1. */
  readonly line?: number;
  /** Counted from 1, in UTF-16 code units. */
  readonly column?: number;
}

/** What is said of a place in a file, or of the input as a whole. Never holds a secret. */
export interface Remark {
  /** What is wrong: one sentence without a full stop. */
  readonly says: string;
  readonly at?: Spot;
  /** The source line at `at`, to be underlined. */
  readonly source?: string;
  /** How many characters to underline. */
  readonly length?: number;
  /** Stable, kebab case: `config-unknown-key`. */
  readonly id?: string;
  /** The reason, where it is not plain. Lines are separated by `\n`. */
  readonly why?: string;
}

/** One mistake in what conformance was given: a flag, a variable, a file. */
export interface Problem extends Remark {
  /** The remedy, with something to paste: whoever says what is wrong also says what to do. Lines are separated by `\n`. */
  readonly do: string;
}

/** The place part of a problem, as those who know positions hand it over. */
export type Mark = Pick<Problem, 'at' | 'source' | 'length'>;

/** Bad input: all mistakes of it at once. The command line prints them and exits with 2. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.problems = problems;
  }
}

/** A mistake or a remark as people read it: `PATH:LINE:COLUMN: error: … [id]`, the line underlined, `why:`, `do:`. */
export function formatProblem(problem: Problem | Remark): string {
  const id = problem.id === undefined ? '' : ` [${problem.id}]`;
  return [
    `${spot(problem.at)}error: ${printable(problem.says)}${id}`,
    ...underlined(problem),
    ...told('why', problem.why),
    ...told('do', 'do' in problem ? advice(problem.do) : undefined),
  ].join('\n');
}

/**
 * What is printed of whatever was thrown: the mistakes of an `InputError`; for anything else one sentence that calls it a
 * defect of ours. The stack is for those who debug conformance. Values of `env` that are secrets by their variables' names
 * are blotted out.
 */
export function formatFailure(error: unknown, options: { readonly debug: boolean; readonly env?: NodeJS.ProcessEnv }): string {
  const lines = error instanceof InputError ? error.problems.map(formatProblem) : [formatProblem(defect(error, options))];
  if (options.debug && error instanceof Error && error.stack !== undefined) lines.push(...stackOf(error).map(printable));
  return `${withoutSecrets(lines.join('\n'), options.env ?? {})}\n`;
}

/** The stack, which begins with the message; that of an `InputError` is its problems, which were told. */
function stackOf(error: Error): readonly string[] {
  const { stack = '', message } = error;
  const frames = stack.indexOf(message) + message.length + 1;
  return (error instanceof InputError ? stack.slice(frames) : stack).split('\n');
}

/** Text without the values of variables that by their names hold secrets: an exception of a library may quote one. */
function withoutSecrets(text: string, env: NodeJS.ProcessEnv): string {
  const secrets = Object.entries(env).flatMap(([name, value = '']) =>
    /token|secret|passw|passphrase|api_?key/i.test(name) && value.length >= 8 ? [value] : [],
  );
  return secrets.reduce((shown, secret) => shown.replaceAll(secret, '[secret]'), text);
}

/** A value as it stands in a sentence: quoted if it is text, cut if it is long. */
export function quoted(value: unknown): string {
  const text = typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value) ?? String(value)); // a module may hold what JSON cannot
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function defect(error: unknown, { debug }: { readonly debug: boolean }): Problem {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const remedy = debug ? 'report it with the stack below' : 'run it again with --debug, and report it with the stack that is then shown';
  return { says: `${what.split('\n')[0]}: this is a defect of conformance`, do: remedy };
}

function spot(at: Spot | undefined): string {
  if (at === undefined) return '';
  const position = at.line === undefined ? '' : `:${at.line}:${at.column ?? 1}`;
  return `${printable(at.file)}${position}: `;
}

/** Longer lines are cut around the place: minified JSON is one line. */
const WIDTH = 100;

function underlined({ at, source, length = 1 }: Remark): readonly string[] {
  if (source === undefined || at?.line === undefined) return [];
  const column = Math.min((at.column ?? 1) - 1, source.length);
  const from = source.length <= WIDTH ? 0 : Math.max(0, column - WIDTH / 2);
  const before = line(source.slice(from, column));
  const marked = line(source.slice(column, Math.min(column + length, from + WIDTH)));
  const after = line(source.slice(column, from + WIDTH));
  const gutter = ' '.repeat(String(at.line).length);
  return [
    `  ${at.line} | ${before}${after}`.trimEnd(),
    `  ${gutter} | ${' '.repeat(before.length)}^${'~'.repeat(Math.max(0, marked.length - 1))}`,
  ];
}

function line(text: string): string {
  return printable(text.replaceAll('\t', ' '));
}

function told(label: 'why' | 'do', text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  return text.split('\n').map((part, index) => `  ${(index === 0 ? `${label}:` : '').padEnd(4)} ${printable(part)}`);
}
