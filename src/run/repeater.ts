import type { Sample } from '../plan/samples.js';
import { identityKey } from './judge/identity.js';
import type { Observed, Occurrence } from './judge/observe.js';

/** How often a request was sent again, and how often that showed what was looked for. */
export interface Repeats {
  readonly seen: number;
  readonly of: number;
}

/** Sends inputs again to see whether they show one defect, within a budget. */
export interface Repeater {
  /** Whether an input shows it, asked once. */
  once(input: Sample): Promise<Occurrence | undefined>;
  /** Whether an input shows it two times of two. */
  twice(input: Sample): Promise<Occurrence | undefined>;
  /** Whether an input shows it each time, asked anew so often. */
  steadily(input: Sample, times: number): Promise<boolean>;
  /** Whether nothing more may be asked. */
  spent(): boolean;
  /** Lets so many requests go from now on. At first none may. */
  allow(requests: number): void;
  /** Whether equal requests have disagreed: one showed it, another did not. */
  readonly disagreed: boolean;
}

/** Asks so often, unless stopped, whether something shows; what was not judged is not counted. */
export async function countRepeats(
  times: number,
  stopped: () => boolean,
  ask: () => Promise<'shown' | 'not-shown' | 'not-judged'>,
): Promise<Repeats> {
  let [seen, of] = [0, 0];
  for (let time = 0; time < times && !stopped(); time++) {
    const shown = await ask();
    if (shown === 'not-judged') continue;
    of++;
    if (shown === 'shown') seen++;
  }
  return { seen, of };
}

/** What a repeater works with. */
export interface RepeaterParts {
  /** The identity looked for. */
  readonly wanted: string;
  readonly send: (input: Sample) => Promise<Observed>;
  /** Inputs that must not be sent. */
  readonly isDropped: (input: Sample) => boolean;
  /** Whether the run has ended. */
  readonly stopped: () => boolean;
}

/** Makes a repeater. What an input has shown is remembered, and not asked again; what the budget does not cover shows nothing. */
export function createRepeater({ wanted, send, isDropped, stopped }: RepeaterParts): Repeater {
  const known = new Map<string, Occurrence | undefined>();
  let left = 0;
  let disagreed = false;
  const ask = async (input: Sample): Promise<Occurrence | undefined> => {
    left--;
    return (await send(input)).occurrences.find(({ identity }) => identityKey(identity) === wanted);
  };
  const remembered = async (input: Sample, cost: number, look: () => Promise<Occurrence | undefined>): Promise<Occurrence | undefined> => {
    const key = JSON.stringify(input);
    if (known.has(key)) return known.get(key);
    if (left < cost || stopped() || isDropped(input)) return undefined;
    const shown = await look();
    known.set(key, shown);
    return shown;
  };
  const steadily = async (input: Sample, times: number): Promise<boolean> => {
    for (let time = 0; time < times; time++) {
      if (left < 1 || stopped()) return false;
      if ((await ask(input)) !== undefined) continue;
      disagreed ||= !stopped();
      return false;
    }
    return true;
  };
  return {
    steadily,
    once: (input) => remembered(input, 1, () => ask(input)),
    twice: (input) =>
      remembered(input, 2, async () => {
        if ((await ask(input)) === undefined) return undefined;
        const second = await ask(input);
        // Where the run ended between the two, the second says nothing.
        disagreed ||= second === undefined && !stopped();
        return second;
      }),
    spent: () => left < 1 || stopped(),
    allow: (requests) => {
      left = requests;
    },
    get disagreed() {
      return disagreed;
    },
  };
}
