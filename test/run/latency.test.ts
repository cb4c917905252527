import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketOf, percentiles } from '../../src/run/latency.js';

const counted = (times: readonly number[]) => {
  const counts = new Map<number, number>();
  for (const time of times.map(bucketOf)) counts.set(time, (counts.get(time) ?? 0) + 1);
  return counts;
};

describe('percentiles', () => {
  it('are of nothing where nothing was answered', () => {
    expect(percentiles(new Map())).toBeUndefined();
  });

  it('lie within a hundredth of those of the times themselves', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.1, max: 600_000, noNaN: true }), { minLength: 1, maxLength: 300 }), (times) => {
        const sorted = [...times].sort((a, b) => a - b);
        const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
        const { p50 = 0, p95 = 0, max = 0 } = percentiles(counted(times)) ?? {};
        for (const [found, exact] of [
          [p50, at(0.5)],
          [p95, at(0.95)],
          [max, at(1)],
        ] as const) {
          expect(Math.abs(found - exact)).toBeLessThanOrEqual(exact / 100);
        }
      }),
    );
  });

  it('take a bounded number of buckets, however many times there are', () => {
    const times = Array.from({ length: 50_000 }, (_, index) => 0.1 + index * 12);
    expect(counted(times).size).toBeLessThan(6000);
  });
});
