/** How often each time was seen, in milliseconds to two digits after the first: bounded, however many there are. */
export type Latencies = ReadonlyMap<number, number>;

/** Milliseconds as a histogram keeps them: to within half a per cent. */
export function bucketOf(duration: number): number {
  return Number(duration.toPrecision(3));
}

/** Median, 95th percentile and greatest, in milliseconds; `undefined` of nothing. */
export function percentiles(latencies: Latencies): { readonly p50: number; readonly p95: number; readonly max: number } | undefined {
  const sorted = [...latencies].sort(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  const at = (share: number): number => {
    let before = 0;
    for (const [time, count] of sorted) {
      before += count;
      if (before > total * share) return time;
    }
    return sorted.at(-1)?.[0] ?? 0;
  };
  return total === 0 ? undefined : { p50: at(0.5), p95: at(0.95), max: sorted.at(-1)?.[0] ?? 0 };
}
