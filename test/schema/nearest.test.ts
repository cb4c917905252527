import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/schema/nearest.js';

const STATUSES = ['CREATED', 'PROCESSING', 'DONE', 'FAILED', 'DELETED'];

describe('nearest', () => {
  it('chooses an exact candidate always', () => {
    const words = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20 }), {
      minLength: 1,
      maxLength: 8,
      selector: (word) => word.toLowerCase(),
    });
    fc.assert(
      fc.property(words, fc.nat(), (candidates, at) => {
        const word = candidates[at % candidates.length] ?? '';
        expect(nearest(word, candidates)).toBe(word);
      }),
    );
  });

  it('chooses a candidate or nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (word, candidates) => {
        const near = nearest(word, candidates);
        expect(near === undefined || candidates.includes(near)).toBe(true);
      }),
    );
  });

  it.each([
    ['DON', 'DONE'],
    ['done', 'DONE'],
    ['CREATD', 'CREATED'],
    ['DELETE', 'DELETED'],
    ['PROCESSNG', 'PROCESSING'],
    ['IN_PROCESSING', 'PROCESSING'],
    ['FAILURE', 'FAILED'],
  ])('takes %s to mean %s', (word, candidate) => {
    expect(nearest(word, STATUSES)).toBe(candidate);
  });

  it.each(['', 'q', 'zzzzzzzzzzzzzzzz', 'x'.repeat(100_000), '日本語日本語'])('takes %j to mean none of them', (word) => {
    expect(nearest(word, ['CANCELLATION', 'PROCESSING'])).toBeUndefined();
  });

  it('chooses the first of two that are as near', () => {
    expect(nearest('cat', ['car', 'cap'])).toBe('car');
  });

  it('chooses none of none', () => {
    expect(nearest('DONE', [])).toBeUndefined();
  });
});
