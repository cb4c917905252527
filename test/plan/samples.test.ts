import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROUND } from '../../src/plan/effort.js';
import { arbitraryOf, drawRounds, makeArbitraries, type PlannedSample, propertySeed, type Sample } from '../../src/plan/samples.js';
import type { PropertyCase } from '../../src/plan/suite.js';
import { property } from './cases.js';

const rounds = (changed: Partial<PropertyCase> = {}, { seed = 1, draws = 60 } = {}) => [
  ...drawRounds(fc, property(changed), { seed, draws }),
];
const draw = (...args: Parameters<typeof rounds>): readonly PlannedSample[] =>
  rounds(...args).flatMap((round) => (round.kind === 'samples' ? round.samples : []));
const problems = (...args: Parameters<typeof rounds>): readonly string[] =>
  rounds(...args).flatMap((round) => (round.kind === 'broken' ? [round.says] : []));

describe('drawRounds', () => {
  it('draws the same for the same seed, and something else for another', () => {
    expect(draw()).toEqual(draw());
    expect(draw()).not.toEqual(draw({}, { seed: 2 }));
  });

  it('tries the first inputs first, which were never drawn', () => {
    const samples = draw({ first: [{ id: "it's" }, { id: 'a b' }] }, { draws: 3 });
    expect(samples.slice(0, 2)).toEqual([{ input: { id: "it's" } }, { input: { id: 'a b' } }]);
    expect(samples.slice(2).map(({ drawn }) => drawn?.path)).toEqual(['0', '1', '2']);
  });

  it('draws few as the beginning of many, in rounds that differ', () => {
    const many = draw({}, { draws: 2 * ROUND + 5 });
    expect(many).toHaveLength(2 * ROUND + 5);
    expect(draw({}, { draws: 8 })).toEqual(many.slice(0, 8));
    expect(draw({}, { draws: ROUND + 8 })).toEqual(many.slice(0, ROUND + 8));
    const inputs = many.map(({ input }) => input);
    expect(inputs.slice(ROUND, ROUND + 5)).not.toEqual(inputs.slice(0, 5));
    expect(inputs.slice(2 * ROUND)).not.toEqual(inputs.slice(ROUND, ROUND + 5));
  });

  it('draws nothing before it is asked for', () => {
    let drawn = 0;
    const counting = property({ forAll: { id: (lib) => lib.string().map((text) => `${drawn++} ${text}`) } });
    const [first] = drawRounds(fc, counting, { seed: 1, draws: 1e9 });
    expect([first, drawn]).toEqual([{ kind: 'samples', samples: [] }, 0]);
  });

  it('says where fast-check draws the same again, in every round', () => {
    for (const { input, drawn } of draw({}, { draws: ROUND + 20 }).slice(-40)) {
      const seen: Sample[] = [];
      const made = makeArbitraries(fc, property());
      if (made.kind === 'broken' || drawn === undefined) throw new Error('it was not drawn');
      const again = fc.property(arbitraryOf(fc, made.parts), (one) => {
        seen.push(one);
      });
      fc.check(again, { ...drawn, numRuns: 1 });
      expect(seen[0]).toEqual(input);
    }
  });

  it('draws each part by its name', () => {
    const forAll = { type: () => fc.constant('t'), credential: () => fc.constantFrom('none', 'garbage') };
    for (const { input } of draw({ forAll })) expect(Object.keys(input).sort()).toEqual(['credential', 'type']);
  });
});

describe('an input that cannot be drawn', () => {
  const throwing = (): never => {
    throw new Error('out of order\nand more');
  };

  it('is named where its arbitrary cannot be made', () => {
    expect(problems({ forAll: { type: (lib) => lib.constant('calls'), id: throwing } })).toEqual([
      'its input "id" cannot be drawn: out of order',
    ]);
  });

  it('is named where it is a regular expression that nothing can be drawn from', () => {
    expect(problems({ forAll: { id: (lib) => lib.stringMatching(/^(?=.*\d)[a-z]+$/) } })).toEqual([
      expect.stringMatching(/^its input "id" cannot be drawn: .*look/i),
    ]);
  });

  it('is named where its arbitrary throws in the middle, and what was drawn before stands', () => {
    let left = ROUND;
    const forAll = { type: () => fc.constant('calls'), id: () => fc.string().map((text) => (left-- > 0 ? text : throwing())) };
    const found = rounds({ forAll }, { draws: 2 * ROUND });
    expect(found.map(({ kind }) => kind)).toEqual(['samples', 'samples', 'broken']);
    expect(found[2]).toEqual({ kind: 'broken', says: 'its input "id" cannot be drawn: out of order' });
  });

  it('is named where it is no text', () => {
    const forAll = { id: () => fc.integer() as unknown as fc.Arbitrary<string> };
    expect(problems({ forAll })).toEqual(['its input "id" is drawn as number, not as text']);
  });

  it('is named where a first input lacks it, or has one too many', () => {
    const forAll = { type: () => fc.constant('t'), id: () => fc.constant('x') };
    expect(problems({ forAll, first: [{ type: 'a', id: 'b' }, { type: 'a' }] })).toEqual([
      'entry 2 of `first` lacks "id", which `forAll` draws',
    ]);
    expect(problems({ forAll, first: [{ type: 'a', id: 'b', tpye: 'c' }] })).toEqual([
      'entry 1 of `first` has "tpye", which `forAll` does not draw',
    ]);
  });
});

describe('first inputs that are made of what is given', () => {
  it('are named where they could not be', () => {
    expect(problems({ first: () => [] })).toEqual(['its first inputs cannot be made of what is given']);
  });
});

describe('propertySeed', () => {
  it('depends on the run’s seed and on the case', () => {
    expect(propertySeed(1, 'a/b')).toBe(propertySeed(1, 'a/b'));
    expect(new Set([propertySeed(1, 'a/b'), propertySeed(2, 'a/b'), propertySeed(1, 'a/c')]).size).toBe(3);
  });
});
