import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeSegment, isRoutable, routableSegments } from '../../src/plan/inputs.js';

const segments = routableSegments(fc);
const drawn = (seed: number, numRuns = 300): readonly string[] => fc.sample(segments, { seed, numRuns });

describe('routableSegments', () => {
  it('draws routable segments alone, which fit on the wire', () => {
    fc.assert(
      fc.property(segments, (segment) => {
        expect(isRoutable(segment)).toBe(true);
        expect(Buffer.byteLength(encodeSegment(segment))).toBeLessThanOrEqual(255);
        expect(encodeSegment(segment)).toMatch(/^(?:[A-Za-z0-9\-._~]|%[0-9A-F]{2})+$/);
      }),
      { numRuns: 1000 },
    );
  });

  it('draws what comes back when it is decoded', () => {
    fc.assert(fc.property(segments, (segment) => decodeURIComponent(encodeSegment(segment)) === segment));
  });

  it('draws the same for the same seed, and something else for another', () => {
    expect(drawn(7)).toEqual(drawn(7));
    expect(drawn(7)).not.toEqual(drawn(8));
  });

  it('draws plain text, punctuation, letters of every length and long segments', () => {
    const all = drawn(1, 1000);
    expect(all.some((segment) => /^[a-z0-9_-]+$/.test(segment))).toBe(true);
    for (const sign of '\'"%;?#&=+ :@')
      expect(
        all.some((segment) => segment.includes(sign)),
        sign,
      ).toBe(true);
    expect(all.some((segment) => /\p{Script=Han}/u.test(segment))).toBe(true);
    expect(all.some((segment) => [...segment].some((sign) => sign.length === 2))).toBe(true);
    expect(all.some((segment) => segment.length > 64)).toBe(true);
  });

  it('shrinks to shorter, still routable segments', () => {
    for (const holds of [
      (text: string) => text.length >= 3,
      (text: string) => text.includes("'"),
      (text: string) => /[^\x20-\x7e]/.test(text),
    ]) {
      const { counterexample, failed } = fc.check(
        fc.property(segments, (text) => !holds(text)),
        { seed: 3, numRuns: 1000 },
      );
      expect(failed).toBe(true);
      const [smallest = ''] = counterexample ?? [];
      expect(isRoutable(smallest)).toBe(true);
      expect(holds(smallest)).toBe(true);
      expect([...smallest].length).toBeLessThanOrEqual(3);
    }
  });
});

describe('isRoutable', () => {
  it.each(['a', '...', 'a b', '%', '%2F', '%00', "it's", '"', 'é', '日本', '😀', 'e\u0301', '~', 'x'.repeat(255), '%'.repeat(85), '‮'])(
    'takes %j for routable',
    (segment) => {
      expect(isRoutable(segment)).toBe(true);
    },
  );

  it.each([
    '',
    '.',
    '..',
    'a/b',
    'a\\b',
    '\u0000',
    'a\tb',
    'a\nb',
    '\u007f',
    '\u0085',
    '\ud800',
    'a\udc00',
    'x'.repeat(256),
    '%'.repeat(86),
  ])('takes %j for an edge', (segment) => {
    expect(isRoutable(segment)).toBe(false);
  });
});

describe('encodeSegment', () => {
  it.each([
    ['a-b._~', 'a-b._~'],
    ["it's (1)*!", 'it%27s%20%281%29%2A%21'],
    ['a/b?c#d', 'a%2Fb%3Fc%23d'],
    ['%41', '%2541'],
    ['é', '%C3%A9'],
    ['😀', '%F0%9F%98%80'],
    ['a+b', 'a%2Bb'],
  ])('writes %j as %s', (segment, encoded) => {
    expect(encodeSegment(segment)).toBe(encoded);
  });
});
