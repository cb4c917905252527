import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgeSegments, isEdge, longSegments } from '../../src/plan/edge-inputs.js';
import { encodeSegment, routableSegments } from '../../src/plan/inputs.js';

const segments = edgeSegments(fc);

describe('edgeSegments', () => {
  it('draws edges alone, which fit on the wire as they are written', () => {
    fc.assert(
      fc.property(segments, (segment) => {
        expect(isEdge(segment)).toBe(true);
        expect(segment).toMatch(/^[A-Za-z0-9\-._~%]*$/);
      }),
      { numRuns: 1000 },
    );
  });

  it('draws encoded slashes, backslashes and controls, broken escapes, what is no UTF-8, dots and nothing', () => {
    const all = fc.sample(segments, { seed: 1, numRuns: 1000 });
    for (const part of ['%2F', '%5C', '%00', '%0A', '%7F', '%zz', '%FF', '%C0%AF', '%ED%A0%80', '..'])
      expect(
        all.some((segment) => segment.includes(part)),
        part,
      ).toBe(true);
    expect(all).toContain('');
    expect(all).toContain('.');
  });

  it('draws the same for the same seed', () => {
    expect(fc.sample(segments, { seed: 7, numRuns: 100 })).toEqual(fc.sample(segments, { seed: 7, numRuns: 100 }));
  });

  it('shrinks to the odd part alone', () => {
    const { counterexample } = fc.check(
      fc.property(segments, (text) => !text.includes('%2F')),
      { seed: 3, numRuns: 1000 },
    );
    expect(counterexample).toEqual(['%2F']);
  });
});

describe('longSegments', () => {
  it('draws lengths past 255 bytes that double up to 8 KiB, and shrinks to the shortest', () => {
    const lengths = fc.sample(longSegments(fc), { seed: 1, numRuns: 200 }).map((segment) => segment.length);
    expect([...new Set(lengths)].sort((a, b) => a - b)).toEqual([256, 512, 1024, 2048, 4096, 8192]);
    const { counterexample } = fc.check(
      fc.property(longSegments(fc), (text) => text.length < 300),
      { seed: 3, numRuns: 100 },
    );
    expect(counterexample?.[0]).toHaveLength(512);
  });
});

describe('isEdge', () => {
  it.each(['', '.', '..', '%2e', '%2E%2e', 'a%2Fb', 'a/b', '%5c', '%00', '%0a', '%7F', '%', '%zz', '%FF', '%C0%AF', 'a'.repeat(256)])(
    'takes %j for an edge',
    (written) => {
      expect(isEdge(written)).toBe(true);
    },
  );

  it('takes no routable segment for one', () => {
    fc.assert(fc.property(routableSegments(fc), (segment) => !isEdge(encodeSegment(segment))));
  });
});
