import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearMisses } from '../../../src/plan/segment-boundaries.js';
import { featuresOf } from '../../../src/run/judge/features.js';
import { nearness } from '../../../src/run/judge/nearness.js';

const KNOWN = 'c1a7e0d4-3f25-4b6b-a0c8-2e4d6f8a0c03';

describe('nearness', () => {
  it.each([
    [KNOWN.toUpperCase(), ['in other letter case']],
    [KNOWN.replace('a', 'A'), ['in other letter case']],
    [`${KNOWN}a`, ['with more behind it']],
    [`${KNOWN}'`, ['with more behind it']],
    [` ${KNOWN}`, ['with more before it']],
    [`${KNOWN}${KNOWN}`, ['with more behind it', 'with more before it']],
    [KNOWN.slice(0, -1), ['cut short at its end']],
    [KNOWN.slice(1), ['cut short at its beginning']],
    [`${KNOWN.slice(0, -1)}a`, ['but for its last character']],
    [`a${KNOWN.slice(1)}`, ['but for its first character']],
  ])('of %s', (value, ways) => {
    expect(nearness(value, KNOWN)).toEqual(ways.map((way) => `is a known one ${way}`));
  });

  it.each([KNOWN, '', 'c', 'c1a7', 'a', KNOWN.replace('-', '_').replace('7', '8'), 'd1a7e0d4-3f25-4b6b-a0c8-2e4d6f8a0c04'])(
    'is none of %j',
    (value) => {
      expect(nearness(value, KNOWN)).toEqual([]);
    },
  );

  it('tells every near miss that the suites send', () => {
    for (const near of nearMisses(KNOWN)) expect({ near, ways: nearness(near, KNOWN).length > 0 }).toEqual({ near, ways: true });
  });

  it('holds no value, and nothing of what is drawn is near by chance', () => {
    fc.assert(
      fc.property(fc.string(), fc.uuid(), (value, known) => {
        expect(nearness(value, known)).toEqual([]);
        expect(nearness(`${known}${value}x`, known).join()).not.toContain(known);
      }),
    );
  });

  it('is a feature of an input beside what is odd about it, where the known value is known', () => {
    expect(featuresOf('id', `${KNOWN}'`, { madeOf: { id: KNOWN } })).toEqual(['contains U+0027', 'is a known one with more behind it']);
    expect(featuresOf('id', `${KNOWN}a`, { madeOf: { id: KNOWN } })).toEqual(['is long', 'is a known one with more behind it']);
  });
});
