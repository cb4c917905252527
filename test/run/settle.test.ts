import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { routableSegments } from '../../src/plan/inputs.js';
import { drawRounds, type PlannedSample, type Sample } from '../../src/plan/samples.js';
import type { PropertyCase } from '../../src/plan/suite.js';
import { createGroups } from '../../src/run/groups.js';
import type { Observed } from '../../src/run/judge/observe.js';
import { settle } from '../../src/run/settle.js';
import { type Sighting, sightingOf } from '../../src/run/tally.js';
import { property } from '../plan/cases.js';
import { exchange } from '../support/exchange.js';
import { observed, occurrence } from './sightings.js';

const anyId = property({ forAll: { id: routableSegments, type: (lib) => lib.constantFrom('calls', 'contacts') } });

/** What comes of a property at a target that breaks for some inputs: the triggers, each with its smallest input. */
async function found(shape: PropertyCase, seed: number, breaks: (input: Sample) => boolean, samples?: readonly Sample[]) {
  const asked: Sample[] = [];
  const show = ({ id = '' }: Sample) => occurrence({}, exchange({ status: 404, id }));
  const send = async (input: Sample): Promise<Observed> => {
    asked.push(input);
    return breaks(input) ? observed(show(input)) : observed();
  };
  const drawn: readonly PlannedSample[] =
    samples?.map((input) => ({ input })) ??
    [...drawRounds(fc, shape, { seed, draws: 400 })].flatMap((round) => (round.kind === 'samples' ? round.samples : []));
  const groups = createGroups(shape);
  const failing = drawn.filter(({ input }) => breaks(input));
  for (const planned of failing) groups.note(sightingOf(show(planned.input), 'inputs/any', planned), planned);
  const settled: Sighting[] = [];
  for (const group of groups.all()) {
    settled.push(...(await settle(group, { fc, property: shape, send, isDropped: () => false, stopped: () => false })));
  }
  const sumOf = (part: (sighting: Sighting) => number): number => settled.reduce((sum, sighting) => sum + part(sighting), 0);
  const [count, unexplained] = [sumOf((one) => one.count), sumOf((one) => one.unexplained ?? 0)];
  return {
    failing: failing.length,
    count,
    unexplained,
    asked,
    said: settled.map(({ trigger, sample }) => [trigger, sample?.planned.input.id]),
  };
}

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
const saysOf = async (shape: PropertyCase, breaks: (input: Sample) => boolean) => {
  const said = await Promise.all(SEEDS.map(async (seed) => (await found(shape, seed, breaks)).said));
  return said.map((one) => one.map(([trigger, id]) => [trigger, id ?? ''] as const).sort((a, b) => (a[0] ?? '').localeCompare(b[0] ?? '')));
};

describe('settle', () => {
  it.each([
    ['an apostrophe', (id: string) => id.includes("'"), 'the id contains U+0027', "'"],
    ['any letter beyond ASCII', (id: string) => /[^\0-\x7f]/.test(id), 'the id contains a character beyond ASCII', 'é'],
    ['a letter of four bytes', (id: string) => /[\u{10000}-\u{10ffff}]/u.test(id), 'the id contains a character of four bytes', '😀'],
    ['a combining mark', (id: string) => /\p{M}/u.test(id), 'the id contains U+0301', 'e\u0301'],
    ['a dot at the end', (id: string) => id.endsWith('.'), 'the id ends with U+002E', 'a.'],
    ['a dash at the beginning', (id: string) => id.startsWith('-'), 'the id begins with U+002D', '-'],
    ['more than 60 characters', (id: string) => id.length > 60, 'the id is longer than 60 characters', 'a'.repeat(61)],
    ['more than 200 characters', (id: string) => id.length > 200, 'the id is longer than 200 characters', 'a'.repeat(201)],
    ['anything', () => true, undefined, 'a'],
  ])('names what must be odd where %s breaks it, whatever the seed', async (_, breaks, trigger, smallest) => {
    const said = await saysOf(anyId, ({ id = '' }) => breaks(id));
    expect(said.filter((one) => one.length === 0).length).toBeLessThan(5); // seeds that draw none
    expect(said.flat()).toEqual(said.flat().map(() => [trigger, smallest]));
    expect(said.every((one) => one.length < 2)).toBe(true);
  });

  it.each([
    ['more triggers than are made small', [...'!"#$&\'()*+,']],
    ['more groups than are kept', [...'!"#$&\'()*+,:;<=>?@[]^`{|}~'].flatMap((sign) => [sign, `${sign} `])],
  ])('says how many inputs are not told apart where a property meets %s, and counts them', async (_, ids) => {
    const { failing, count, unexplained, said } = await found(
      anyId,
      1,
      ({ id = '' }) => ids.includes(id),
      ids.map((id) => ({ id, type: 'calls' })),
    );
    expect([count, said.length]).toEqual([failing, 8]);
    expect(unexplained).toBeGreaterThan(0);
    expect(unexplained).toBeLessThanOrEqual(failing - said.length);
  });

  it('keeps two defects of one property apart, whatever the seed', async () => {
    const said = await saysOf(anyId, ({ id = '' }) => id.includes("'") || id.length > 200);
    expect(said).toEqual(
      SEEDS.map(() => [
        ['the id contains U+0027', "'"],
        ['the id is longer than 200 characters', 'a'.repeat(201)],
      ]),
    );
  });
});
