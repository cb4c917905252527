import type { RunEvent } from '../run/events.js';

/** How often a terminal's line is redrawn, and how often a plain one is written, in milliseconds. */
const REDRAW = 100;
const PLAIN = 10_000;

/** Progress on standard error while a run goes on. */
export interface Progress {
  readonly listen: (event: RunEvent) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

/** One line, redrawn, on a terminal; elsewhere a plain line every ten seconds. It counts cases. */
export function createProgress(stream: NodeJS.WriteStream, style: 'terminal' | 'plain' | 'none'): Progress {
  if (style === 'none') return { listen: () => undefined, end: () => undefined };
  const begun = performance.now();
  let last = style === 'plain' ? begun : Number.NEGATIVE_INFINITY;
  let drawn = false;
  const clear = (): void => {
    if (drawn) stream.write('\r\u001b[K');
    drawn = false;
  };
  return {
    listen: (event) => {
      const now = performance.now();
      if (event.kind === 'waiting') {
        clear();
        stream.write(`waiting ${event.seconds} s for ${event.says}\n`);
      }
      if (event.kind !== 'case-finished' || now - last < (style === 'terminal' ? REDRAW : PLAIN)) return;
      last = now;
      const line = lineOf(event, (now - begun) / 1000);
      clear();
      stream.write(style === 'terminal' ? line : `${line}\n`);
      drawn = style === 'terminal';
    },
    end: clear,
  };
}

function lineOf({ result, done, of, exchanges }: Extract<RunEvent, { kind: 'case-finished' }>, seconds: number): string {
  return `${result.suite}  ${done}/${of} cases · ${exchanges} exchanges · ${Math.round(exchanges / Math.max(seconds, 0.1))}/s`;
}
