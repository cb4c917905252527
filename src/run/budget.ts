import { setMaxListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';

/** What a run may take of its target; what is absent is not limited. */
export interface Budget {
  /** Requests a second, over the whole run. */
  readonly rate?: number;
  readonly requests?: number;
  /** Cases: each input of a property is one. */
  readonly cases?: number;
  /** Milliseconds. */
  readonly time?: number;
}

/** What a run takes of a live target unless it is told otherwise. */
export const LIVE_BUDGET: Required<Omit<Budget, 'cases'>> = { rate: 5, requests: 300, time: 600_000 };

/** Keeps a run within its budget. */
export interface Meter {
  /** Waits for a request's turn. */
  turn(): Promise<void>;
  /** Counts a request that goes. */
  count(): void;
  /** Lets nothing go for so many milliseconds, and ends when they are over. */
  rest(milliseconds: number): Promise<void>;
  /** Which budget is spent, in a sentence; `undefined` while there is some left. */
  spent(): string | undefined;
  /** Milliseconds that are left: unlimited where no time was set, none once the run has been ended. */
  left(): number;
}

/** A meter that begins now. Its waiting ends with the run. */
export function createMeter({ rate, requests, time }: Budget, signal?: AbortSignal): Meter {
  if (signal !== undefined) setMaxListeners(0, signal); // each request that waits listens for the end
  const begun = performance.now();
  let sent = 0;
  let next = 0;
  let restUntil = 0;
  const left = (): number => {
    if (signal?.aborted) return 0;
    return time === undefined ? Number.POSITIVE_INFINITY : begun + time - performance.now();
  };
  return {
    count: () => void sent++,
    turn: async () => {
      const now = performance.now();
      next = Math.max(next, now, restUntil);
      const wait = next - now;
      if (rate !== undefined) next += 1000 / rate;
      // A rest may be ordered while a request waits for its turn.
      for (let more = wait; more > 0 && signal?.aborted !== true; more = restUntil - performance.now()) await pause(more, signal);
    },
    rest: async (milliseconds) => {
      restUntil = Math.max(restUntil, performance.now() + milliseconds);
      await pause(milliseconds, signal);
    },
    spent: () => {
      if (requests !== undefined && sent >= requests) return `the run's budget of ${requests} requests is spent (--max-requests)`;
      return left() <= 0 ? `the run's time of ${Math.round((time ?? 0) / 1000)} s is over (--max-time)` : undefined;
    },
    left,
  };
}

/** Milliseconds; less where the signal comes first. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => undefined); // it rejects at the signal alone
}
