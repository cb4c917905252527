/** The clock of the jobs: driven by message, or running with real time as well. */
export interface Clock {
  /** Milliseconds since the server started. */
  readonly now: () => number;
  /** The date and time of a moment, UTC, ISO 8601 without a zone. */
  readonly written: (moment: number) => string;
  readonly advance: (milliseconds: number) => void;
}

/** What moves the clock: messages alone, or real time beside them. */
export type ClockKind = 'driven' | 'real';

/** When a driven clock starts, so that equal servers tell equal times. */
const DRIVEN_START = Date.UTC(2026, 5, 1, 8, 30);

/** A clock that stands at 0. */
export function createClock(kind: ClockKind): Clock {
  const started = performance.now();
  const epoch = kind === 'real' ? Date.now() : DRIVEN_START;
  let driven = 0;
  return {
    now: () => driven + (kind === 'real' ? performance.now() - started : 0),
    written: (moment) => new Date(epoch + moment).toISOString().slice(0, 19),
    advance: (milliseconds) => {
      driven += milliseconds;
    },
  };
}
