import { describe, expect, it } from 'vitest';
import { subSeed, subUuid } from '../../src/plan/hash.js';

describe('subSeed and subUuid', () => {
  it('depend on all their parts and on nothing else', () => {
    expect(subSeed(1, 'a')).toBe(subSeed(1, 'a'));
    expect(subUuid(1, 'a')).toBe(subUuid(1, 'a'));
    for (const other of [[2, 'a'], [1, 'b'], [1], [1, 'a', ''], ['1', 'a']] as const) {
      expect(subSeed(...other)).not.toBe(subSeed(1, 'a'));
      expect(subUuid(...other)).not.toBe(subUuid(1, 'a'));
    }
  });

  it('do not take two parts for one', () => {
    expect(subUuid('a', 'bc')).not.toBe(subUuid('ab', 'c'));
  });

  it('give a number of 32 bits and a lower-case UUID of version 4', () => {
    for (let seed = 0; seed < 200; seed++) {
      expect(subSeed(seed)).toBe(subSeed(seed) | 0);
      expect(subUuid(seed)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });
});
