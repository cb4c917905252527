import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { routableSegments } from '../../src/plan/inputs.js';
import { drawRounds, type PlannedSample, type Sample } from '../../src/plan/samples.js';
import { identityKey } from '../../src/run/judge/identity.js';
import type { Observed } from '../../src/run/judge/observe.js';
import { shrinkSighting } from '../../src/run/shrink.js';
import { property } from '../plan/cases.js';
import { exchange } from '../support/exchange.js';
import { observed, occurrence, sighting } from './sightings.js';

const SEED = 7;
const shape = property({ forAll: { id: routableSegments, type: (lib) => lib.constantFrom('calls', 'contacts') }, runs: 300 });

/** A target that breaks for some inputs, and what was asked of it. */
function target(breaks: (input: Sample) => boolean, change = {}) {
  const asked: Sample[] = [];
  const send = async (input: Sample): Promise<Observed> => {
    asked.push(input);
    const { id = '' } = input;
    return breaks(input) ? observed(occurrence(change, exchange({ status: 404, id }))) : observed();
  };
  return { asked, send };
}

const samples = [...drawRounds(fc, shape, { seed: SEED, draws: 300 })].flatMap((round) => (round.kind === 'samples' ? round.samples : []));
const firstOf = (breaks: (input: Sample) => boolean): PlannedSample => {
  const found = [...samples].sort((a, b) => (b.input.id ?? '').length - (a.input.id ?? '').length).find(({ input }) => breaks(input));
  if (found === undefined) throw new Error('no sample breaks it: draw more');
  return found;
};
const seen = (planned: PlannedSample) => sighting({ sample: { planned }, count: 5 });
const context = { fc, property: shape, isDropped: (_: Sample): boolean => false, stopped: () => false };

async function shrink(breaks: (input: Sample) => boolean, planned = firstOf(breaks), isDropped = (_: Sample): boolean => false) {
  const { asked, send } = target(breaks);
  const { sighting: shrunk, kind, features } = await shrinkSighting(seen(planned), planned, { ...context, isDropped, send });
  return { shrunk, kind, features, asked, planned };
}

describe('shrinkSighting', () => {
  it('finds the smallest input that shows the defect, and its trigger', async () => {
    const { shrunk, planned } = await shrink(({ id = '' }) => id.includes("'"));
    expect(shrunk.sample?.planned.input.id).toBe("'");
    expect(shrunk.trigger).toBe('the id contains U+0027');
    expect(planned.input.id?.length).toBeGreaterThan(1);
    expect(shrunk.occurrence.judgement.exchange).toMatchObject({ request: { path: "/data/reports/calls/jobs/'" } });
  });

  it('keeps what was counted, and the identity', async () => {
    const { shrunk } = await shrink(({ id = '' }) => id.includes('%'));
    expect(shrunk).toMatchObject({ count: 5, cases: new Set(['status/a']) });
    expect(identityKey(shrunk.occurrence.identity)).toBe(identityKey(occurrence().identity));
    expect(shrunk).not.toHaveProperty('flaky');
    expect(shrunk).not.toHaveProperty('repeats'); // they are for confirming it
  });

  it('has no trigger where any input shows it', async () => {
    const { shrunk } = await shrink(() => true);
    expect(shrunk).not.toHaveProperty('trigger');
    expect(shrunk.sample?.planned.input.id).toHaveLength(1);
  });

  it('never sends what is dropped', async () => {
    const breaks = ({ id = '' }: Sample): boolean => id.length > 0;
    const { shrunk, asked } = await shrink(
      breaks,
      firstOf(({ id = '' }) => id.length > 5),
      ({ id = '' }) => id.length < 4,
    );
    expect(asked.every(({ id = '' }) => id.length >= 4)).toBe(true);
    expect(shrunk.sample?.planned.input.id?.length).toBeGreaterThanOrEqual(4);
  });

  it('asks the target a hundred and twenty times at most, and two times more to make sure', async () => {
    const { asked } = await shrink(({ id = '' }) => id.length > 20);
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.length).toBeLessThanOrEqual(123);
  });

  it('takes another defect on the way for none', async () => {
    const planned = firstOf(({ id = '' }) => id.length > 8);
    const { send } = target(() => true, { requirement: 'R-300' });
    const { sighting: shrunk } = await shrinkSighting(seen(planned), planned, { ...context, send });
    expect(shrunk).toMatchObject({ flaky: 'not-again' });
    expect(shrunk.occurrence).toEqual(seen(planned).occurrence);
  });

  it('says what is not seen again, without a trigger, and keeps its first exchange', async () => {
    const { shrunk, kind, asked } = await shrink(() => false, { input: { id: "it's", type: 'calls' }, drawn: { seed: SEED, path: '0' } });
    expect([kind, shrunk]).toMatchObject(['not-shown', { flaky: 'not-again', count: 5 }]);
    expect(shrunk).not.toHaveProperty('trigger');
    expect(asked).toHaveLength(1);
  });

  it('names no trigger of what shows only sometimes', async () => {
    const asked = new Map<string, number>();
    const { shrunk } = await shrink((input) => {
      const before = asked.get(JSON.stringify(input)) ?? 0;
      asked.set(JSON.stringify(input), before + 1);
      return input.id?.includes("'") === true && before % 3 < 2; // two times, then not
    });
    expect(shrunk.flaky).toBe('disagreed');
    expect(shrunk).not.toHaveProperty('trigger');
  });

  it('shrinks an input that was not drawn but tried first', async () => {
    const { shrunk, asked } = await shrink(({ id = '' }) => id.includes("'"), { input: { id: "it's", type: 'contacts' } });
    expect(asked[0]).toEqual({ id: "it's", type: 'contacts' });
    expect(shrunk.sample?.planned.input.id).toContain("'");
    expect(shrunk.trigger).toBe('the id contains U+0027');
  });

  it('gives the same for the same', async () => {
    const breaks = ({ id = '' }: Sample): boolean => id.includes('"');
    expect((await shrink(breaks)).asked).toEqual((await shrink(breaks)).asked);
  });
});
