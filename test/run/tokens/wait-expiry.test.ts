import { describe, expect, it } from 'vitest';
import { expiryOf, lastAfter, untilEnded, withWait } from '../../../src/run/tokens/wait-expiry.js';

describe('waiting for the end of a token', () => {
  it('takes a tenth of its life more, a minute at most', () => {
    const held = (expiresAt: number) => ({ kind: 'held' as const, token: 't', lifetime: { renewAt: 0, expiresAt } });
    expect([2000, 100_000, 6_000_000].map((end) => expiryOf(held(end), 0)?.at)).toEqual([3000, 110_000, 6_060_000]);
    expect(expiryOf({ kind: 'held', token: 't' }, 0)).toBeUndefined();
  });

  it('comes on top of the usual time of a run, and not of one that was set', () => {
    const expiry = { token: 't', at: 5000 };
    expect(withWait({ time: 600 }, { expiry, set: {}, now: 1000 })).toEqual({ time: 4600 });
    expect(withWait({ time: 600 }, { expiry, set: { time: 600 }, now: 1000 })).toEqual({ time: 600 });
    expect(withWait({}, { expiry, set: {}, now: 1000 })).toEqual({});
  });

  it('is over at once where the token has ended, or the run has', async () => {
    const told: number[] = [];
    const tell = (seconds: number): number => told.push(seconds);
    await untilEnded({ token: 't', at: 1000 }, { now: () => 1000, stopped: () => undefined, tell });
    await untilEnded({ token: 't', at: 1_000_000 }, { now: () => 0, stopped: () => 'interrupted', tell });
    expect(told).toEqual([]);
  });

  it('comes before the cases that need it, whose outcomes stand where they stood', async () => {
    const order: unknown[] = [];
    const tryAll = async (some: readonly number[]) => {
      order.push(some);
      return some.map((one) => one * 10);
    };
    const wait = async () => void order.push('waited');
    expect(await lastAfter([1, 2, 3, 4], (one) => one % 2 === 0, wait, tryAll)).toEqual([10, 20, 30, 40]);
    expect(order).toEqual([[1, 3], 'waited', [2, 4]]);
    order.length = 0;
    await lastAfter([1, 3], (one) => one % 2 === 0, wait, tryAll);
    expect(order).toEqual([[1, 3]]);
  });
});
