/** What a run may take of its target; what is absent is not limited. */
export interface Budget {
  /** Requests a second, over the whole run. */
  readonly rate?: number;
  readonly requests?: number;
  /** Milliseconds. */
  readonly time?: number;
}

/** What a run takes of a live target unless it is told otherwise. */
export const LIVE_BUDGET: Required<Budget> = { rate: 5, requests: 300, time: 600_000 };

/** Keeps a run within its budget. */
export interface Meter {
  /** Waits for this request's turn, and counts it. */
  turn(): Promise<void>;
  /** Which budget is spent, in a sentence; `undefined` while there is some left. */
  spent(): string | undefined;
  /** Milliseconds that are left; unlimited where no time was set. */
  left(): number;
}

/** A meter that begins now. */
export function createMeter({ rate, requests, time }: Budget): Meter {
  const begun = performance.now();
  let sent = 0;
  let next = 0;
  const left = (): number => (time === undefined ? Number.POSITIVE_INFINITY : begun + time - performance.now());
  return {
    turn: async () => {
      sent++;
      if (rate === undefined) return;
      const now = performance.now();
      next = Math.max(next, now);
      const wait = next - now;
      next += 1000 / rate;
      if (wait > 0) await pause(wait);
    },
    spent: () => {
      if (requests !== undefined && sent >= requests) return `the run's budget of ${requests} requests is spent (--max-requests)`;
      return left() <= 0 ? `the run's time of ${Math.round((time ?? 0) / 1000)} s is over (--max-time)` : undefined;
    },
    left,
  };
}

/** Milliseconds. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
