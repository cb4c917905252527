import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { routableSegments } from '../../src/plan/inputs.js';
import { drawRounds, type Sample } from '../../src/plan/samples.js';
import { confirmSightings } from '../../src/run/confirm.js';
import { distinct } from '../../src/run/distinct.js';
import { createGroups } from '../../src/run/groups.js';
import type { Observe, Observed } from '../../src/run/judge/observe.js';
import { settle } from '../../src/run/settle.js';
import { createTally, type Sighting, sightingOf } from '../../src/run/tally.js';
import { property } from '../plan/cases.js';
import { exchange } from '../support/exchange.js';
import { intent } from '../support/law.js';
import { observed, occurrence } from './sightings.js';

const shape = property({ forAll: { id: routableSegments }, runs: 60 });
const samples = [...drawRounds(fc, shape, { seed: 1, draws: 60 })].flatMap((round) => (round.kind === 'samples' ? round.samples : []));
const CONFIRM = 3;

/** Chance with a seed: numbers from 0 to 1, by the generator mulberry32. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a run comes to at a target that shows one defect in so many of all answers, whatever is asked. */
async function toldAt(rate: number, seed: number): Promise<readonly Sighting[]> {
  const next = chance(seed);
  const shows = (): boolean => next() < rate;
  const seenIn = ({ id = '' }: Sample) => {
    const made = occurrence({}, exchange({ status: 404, id }));
    return { ...made, judgement: { ...made.judgement, intent: intent({ sent: { shape: { kind: 'property' } } as never }) } };
  };
  const send = async (input: Sample): Promise<Observed> => (shows() ? observed(seenIn(input)) : observed());
  const groups = createGroups();
  for (const planned of samples) {
    for (const one of (await send(planned.input)).occurrences) groups.note(sightingOf(one, 'inputs/any', planned), planned);
  }
  const tally = createTally();
  for (const group of groups.all())
    for (const one of await settle(group, { fc, property: shape, isDropped: () => false, send, stopped: () => false })) tally.see(one);
  const observe: Observe = () => (shows() ? observed(seenIn({})) : observed());
  const found = distinct(tally.sightings.values());
  return distinct(
    await confirmSightings(found, { times: CONFIRM, concurrency: 1, send: async () => exchange() as never, observe, stopped: () => false }),
  );
}

describe('a defect that shows only sometimes', () => {
  it.each([0.05, 0.1, 0.3, 0.5, 0.8, 0.95])('at a rate of %d is told with that rate in the mean, whatever led to it', async (rate) => {
    const told = (await Promise.all(Array.from({ length: 150 }, (_, seed) => toldAt(rate, seed + 1)))).flat();
    const sum = told.reduce((all, { repeats = { seen: 0, of: 0 } }) => ({ seen: all.seen + repeats.seen, of: all.of + repeats.of }), {
      seen: 0,
      of: 0,
    });
    expect(sum.of).toBeGreaterThan(300);
    expect(Math.abs(sum.seen / sum.of - rate)).toBeLessThan(0.07); // three standard deviations at the most
  });

  it('is one finding without a trigger, but for a run in many', async () => {
    const told = await Promise.all(Array.from({ length: 100 }, (_, seed) => toldAt(0.5, seed + 1)));
    expect(told.filter((one) => one.length !== 1 || one[0]?.trigger !== undefined).length).toBeLessThan(5);
  });
});
