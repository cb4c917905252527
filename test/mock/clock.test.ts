import { afterEach, describe, expect, it, vi } from 'vitest';
import { createClock } from '../../src/mock/clock.js';

afterEach(() => void vi.useRealTimers());

describe('the clock of the jobs', () => {
  it('moves by messages alone where it is driven, from the same day at every start', () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const clock = createClock('driven');
    vi.advanceTimersByTime(5000);
    expect(clock.now()).toBe(0);
    clock.advance(90_000);
    expect([clock.now(), clock.written(clock.now())]).toEqual([90_000, '2026-06-01T08:31:30']);
  });

  it('moves with real time too where it is real, and tells the time of day without a zone', () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'], now: Date.UTC(2030, 0, 2, 3, 4, 5) });
    const clock = createClock('real');
    vi.advanceTimersByTime(1500);
    expect(clock.now()).toBe(1500);
    clock.advance(500);
    expect([clock.now(), clock.written(clock.now())]).toEqual([2000, '2030-01-02T03:04:07']);
  });
});
