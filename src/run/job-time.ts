import { pause } from './budget.js';
import type { UrlTarget } from './options.js';

/** The time in which the jobs of a target move. */
export interface JobTime {
  /** Milliseconds of it pass. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The time of a target's jobs: the built-in server's clock is moved on, any other's is waited for. */
export function jobTimeOf({ embedded }: UrlTarget): JobTime {
  const advance = embedded?.advance;
  if (advance === undefined) return { pause, now: Date.now };
  let moved = 0;
  return {
    pause: async (milliseconds) => {
      await advance(milliseconds);
      moved += milliseconds;
    },
    now: () => Date.now() + moved,
  };
}
