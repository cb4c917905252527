import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryOf, DEFAULT_RUNS, drawSamples, propertySeed, type Sample } from '../../src/plan/samples.js';
import { property } from './cases.js';

const none = (): boolean => false;
const draw = (changed = {}, options: { readonly seed?: number; readonly isDropped?: (input: Sample) => boolean } = {}) =>
  drawSamples(fc, property(changed), { seed: options.seed ?? 1, isDropped: options.isDropped ?? none });

describe('drawSamples', () => {
  it('draws the same for the same seed, and something else for another', () => {
    expect(draw()).toEqual(draw());
    expect(draw()).not.toEqual(draw({}, { seed: 2 }));
  });

  it('tries the first inputs first, which have no path', () => {
    const samples = draw({ first: [{ id: "it's" }, { id: 'a b' }], runs: 3 });
    expect(samples.slice(0, 2)).toEqual([{ input: { id: "it's" } }, { input: { id: 'a b' } }]);
    expect(samples.slice(2).map(({ path }) => path)).toEqual(['0', '1', '2']);
  });

  it('draws as many as a property asks for, or the usual number', () => {
    expect(draw({ runs: 7 })).toHaveLength(7);
    expect(draw()).toHaveLength(DEFAULT_RUNS);
  });

  it('drops what would be valid, of the first ones too, and keeps the paths of the rest', () => {
    const samples = draw(
      { first: [{ id: 'known' }, { id: 'x' }], runs: 30 },
      { isDropped: ({ id = '' }) => id === 'known' || id.includes('a') },
    );
    expect(samples.map(({ input }) => input.id).filter((id = '') => id === 'known' || id.includes('a'))).toEqual([]);
    expect(samples[0]).toEqual({ input: { id: 'x' } });
    const all = draw({ runs: 30 });
    for (const { input, path } of samples.slice(1)) expect(all[Number(path)]?.input).toEqual(input);
    expect(samples.length).toBeLessThan(30);
  });

  it('gives paths at which fast-check draws the same again', () => {
    for (const { input, path = '' } of draw({ runs: 20 })) {
      const seen: Sample[] = [];
      const again = fc.property(arbitraryOf(fc, property()), (one) => {
        seen.push(one);
      });
      fc.check(again, { seed: 1, path, numRuns: 1 });
      expect(seen[0]).toEqual(input);
    }
  });

  it('draws each part by its name', () => {
    const forAll = { type: () => fc.constant('t'), credential: () => fc.constantFrom('none', 'garbage') };
    for (const { input } of draw({ forAll })) expect(Object.keys(input).sort()).toEqual(['credential', 'type']);
  });
});

describe('propertySeed', () => {
  it('depends on the run’s seed and on the case', () => {
    expect(propertySeed(1, 'a/b')).toBe(propertySeed(1, 'a/b'));
    expect(new Set([propertySeed(1, 'a/b'), propertySeed(2, 'a/b'), propertySeed(1, 'a/c')]).size).toBe(3);
  });
});
