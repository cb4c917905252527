import { describe, expect, it } from 'vitest';
import { seenOf } from '../../src/report/finding-text.js';
import type { Finding } from '../../src/run/record.js';

const seen = (flaky?: Finding['flaky']): string =>
  seenOf({ count: 1, of: 378, cases: ['errors/a'], ...(flaky === undefined ? {} : { flaky }) } as unknown as Finding);

describe('how widely a finding was seen where more triggers were met than are kept apart', () => {
  it('says how many exchanges that are', () => {
    const finding = { count: 46, unexplained: 12, of: 378, cases: ['errors/a'] } as unknown as Finding;
    expect(seenOf(finding)).toBe('46 of 378 exchanges, in 1 case; 12 of them with other inputs, not told apart');
  });
});

describe('how widely a finding was seen', () => {
  it.each([
    [undefined, '1 of 378 exchanges, in 1 case'],
    [{ seen: 1, of: 3 }, '1 of 378 exchanges, in 1 case; only sometimes: 1 of 3 repeats showed it'],
    [{ seen: 0, of: 3 }, '1 of 378 exchanges, in 1 case; only sometimes: none of 3 repeats showed it'],
    [{ seen: 0, of: 1 }, '1 of 378 exchanges, in 1 case; only sometimes: its repeat did not show it'],
    [{ seen: 3, of: 3 }, '1 of 378 exchanges, in 1 case; only sometimes: equal requests disagreed, though all of 3 repeats showed it'],
    [{ seen: 1, of: 1 }, '1 of 378 exchanges, in 1 case; only sometimes: equal requests disagreed, though its repeat showed it'],
    [{ seen: 0, of: 0 }, '1 of 378 exchanges, in 1 case; only sometimes: equal requests disagreed; how often was not tried'],
  ])('says of %j: %s', (flaky, said) => expect(seen(flaky)).toBe(said));
});
