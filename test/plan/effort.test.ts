import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allotInputs, DEFAULT_RUNS, drawsOf, EFFORTS, inputsOf, ROUND } from '../../src/plan/effort.js';
import { planCases } from '../../src/plan/plan.js';
import { example, property, suite } from './cases.js';

const ALL = { suites: [], requirements: [] };
const SUPPLIES = { types: [], jobs: {}, credentials: new Set(['reader'] as const) };
const first = [{ id: 'x' }, { id: 'y' }];

const planned = planCases(
  [
    suite({
      id: 's',
      cases: [
        example({ id: 'one' }),
        property({ id: 'many', first, runs: 40 }),
        example({ id: 'unmet', given: { job: 'DONE' } }),
        property({ id: 'few', runs: 3 }),
        example({ id: 'last' }),
      ],
    }),
  ],
  SUPPLIES,
  ALL,
);
const allotted = (effort: (typeof EFFORTS)[number], most?: number) =>
  Object.fromEntries(allotInputs(planned, { effort, ...(most === undefined ? {} : { most }) }));

describe('the inputs of a property', () => {
  it('are as many as it asks for, or the usual number', () => {
    expect(drawsOf(property({ runs: 7 }), 'normal')).toBe(7);
    expect(drawsOf(property(), 'normal')).toBe(DEFAULT_RUNS);
  });

  it('are fewer in a quick run, never none of its first ones, and a round for each one in a deep run', () => {
    const shape = property({ first, runs: 60 });
    expect(EFFORTS.map((effort) => inputsOf(shape, effort))).toEqual([4, 62, 2 + 60 * ROUND]);
    expect(inputsOf(property({ runs: 1 }), 'quick')).toBe(1);
    expect(inputsOf(example(), 'deep')).toBe(1);
  });
});

describe('allotInputs', () => {
  it('allots all where there is no budget, and nothing to what is not tried', () => {
    expect(allotted('normal')).toEqual({ 's/one': 1, 's/many': 42, 's/few': 3, 's/last': 1 });
  });

  it('cuts in the order of the plan, what a quick run tries before the rest', () => {
    expect(allotted('normal', 4)).toEqual({ 's/one': 1, 's/many': 3, 's/few': 0, 's/last': 0 });
    expect(allotted('normal', 8)).toEqual({ ...allotted('quick') });
    expect(allotted('normal', 20)).toEqual({ 's/one': 1, 's/many': 16, 's/few': 2, 's/last': 1 });
  });

  it('goes round by round, so that a deep property leaves something to the others', () => {
    expect(allotted('deep', ROUND * 2 + 14)).toEqual({ 's/one': 1, 's/many': ROUND + 2 + 10, 's/few': ROUND, 's/last': 1 });
  });

  it('spends what it is given, and no more than there is', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.constantFrom(...EFFORTS), (most, effort) => {
        const total = (cut: Record<string, number>): number => Object.values(cut).reduce((sum, count) => sum + count, 0);
        expect(total(allotted(effort, most))).toBe(Math.min(most, total(allotted(effort))));
      }),
    );
  });
});
