import { counted } from '../report/sentences.js';
import type { RunEvent } from '../run/events.js';

/** How often a terminal's line is redrawn, and how often a plain one is written, in milliseconds. */
const REDRAW = 100;
const PLAIN = 10_000;

/** Before so many milliseconds a guess at what is left says nothing. */
const GUESS_FROM = 2_000;

/** Failing cases that get a plain line of their own; the summary has them all. */
const MOST_TOLD = 20;

type CaseFinished = Extract<RunEvent, { kind: 'case-finished' }>;

/** Progress on standard error while a run goes on. */
export interface Progress {
  readonly listen: (event: RunEvent) => void;
  /** Something that the reader must know at once. */
  readonly say: (text: string) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

/** How progress is shown. */
export interface ProgressOptions {
  readonly style: 'terminal' | 'plain' | 'none';
  /** Columns of the terminal: a longer line could not be taken away. */
  readonly columns?: number;
  /** Milliseconds; default: since the process began. */
  readonly now?: () => number;
}

/** One line, redrawn, on a terminal; elsewhere a plain line at each failing case and every ten seconds. It counts cases. */
export function createProgress(stream: Pick<NodeJS.WriteStream, 'write'>, options: ProgressOptions): Progress {
  const { style, columns = 80, now = () => performance.now() } = options;
  const begun = now();
  let last = style === 'plain' ? begun : Number.NEGATIVE_INFINITY;
  let drawn = false;
  let failed = 0;
  const clear = (): void => {
    if (drawn) stream.write('\r\u001b[K');
    drawn = false;
  };
  const say = (text: string): void => {
    clear();
    stream.write(`${text}\n`);
  };
  const finished = (event: CaseFinished): void => {
    const fails = event.result.verdict === 'fail';
    if (fails && ++failed <= MOST_TOLD && style === 'plain') say(`fail  ${event.result.id}`);
    const at = now();
    if (at - last < (style === 'terminal' ? REDRAW : PLAIN)) return;
    last = at;
    const line = lineOf(event, { failed, elapsed: at - begun });
    clear();
    stream.write(style === 'plain' ? `${line}\n` : line.slice(0, columns - 1));
    drawn = style === 'terminal';
  };
  if (style === 'none') return { listen: () => undefined, say, end: () => undefined };
  return {
    listen: (event) => {
      if (event.kind === 'waiting') say(`waiting ${event.seconds} s for ${event.says}`);
      if (event.kind === 'case-finished') finished(event);
    },
    say,
    end: clear,
  };
}

function lineOf({ result, done, of, exchanges }: CaseFinished, { failed, elapsed }: { failed: number; elapsed: number }): string {
  const left = (elapsed / done) * (of - done);
  const parts = [
    `${done}/${counted(of, 'case')}`,
    ...(failed > 0 ? [`${counted(failed, 'case')} failing`] : []),
    counted(exchanges, 'exchange'),
    `${Math.round(exchanges / Math.max(elapsed / 1000, 0.1))}/s`,
    ...(elapsed >= GUESS_FROM && done < of ? [`${Math.ceil(left / 1000)} s left`] : []),
  ];
  return `${result.suite}  ${parts.join(' · ')}`;
}
