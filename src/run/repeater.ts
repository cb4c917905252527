import type { Sample } from '../plan/samples.js';
import { identityKey } from './judge/identity.js';
import type { Observed, Occurrence } from './judge/observe.js';

/** How often equal requests were sent, and how often they showed what was looked for. */
export interface Repeats {
  readonly seen: number;
  readonly of: number;
}

/** Sends inputs again to see whether they show one defect, within a budget. */
export interface Repeater {
  /** Whether an input shows it, asked once. */
  once(input: Sample): Promise<Occurrence | undefined>;
  /** Whether an input shows it two times of two; what does so once only is a contradiction. */
  twice(input: Sample): Promise<Occurrence | undefined>;
  /** Whether nothing more may be asked. */
  spent(): boolean;
  /** Lets so many requests go from now on. At first none may. */
  allow(requests: number): void;
  /** Pairs of equal requests of which one alone showed it. */
  readonly contradictions: Repeats;
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
  let contradictions: Repeats = { seen: 0, of: 0 };
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
  return {
    once: (input) => remembered(input, 1, () => ask(input)),
    twice: (input) =>
      remembered(input, 2, async () => {
        if ((await ask(input)) === undefined) return undefined;
        const second = await ask(input);
        // Where the run ended between the two, the second says nothing.
        if (second === undefined && !stopped()) contradictions = { seen: contradictions.seen + 1, of: contradictions.of + 2 };
        return second;
      }),
    spent: () => left < 1 || stopped(),
    allow: (requests) => {
      left = requests;
    },
    get contradictions() {
      return contradictions;
    },
  };
}
