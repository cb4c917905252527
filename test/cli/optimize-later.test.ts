import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { optimizeLater } from '../../src/cli/optimize-later.js';

describe('optimizing later', () => {
  let flags: string[];
  const begin = (node: string): void => optimizeLater({ node }, (flag) => void flags.push(flag));

  beforeEach(() => {
    flags = [];
    vi.useFakeTimers();
    vi.stubEnv('NODE_OPTIONS', '--require /opt/agent.js');
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });

  it('ends for what goes on for longer', () => {
    begin('20.19.0');
    expect(flags).toEqual(['--no-opt']);
    vi.advanceTimersByTime(2000);
    expect(flags).toEqual(['--no-opt', '--opt']);
  });

  it('leaves V8 alone where it makes no difference', () => {
    begin('26.0.0');
    expect(flags).toEqual([]);
  });

  it.each(['--jitless', '--no-opt', '--max-old-space-size=100 --no-turbofan'])(
    'leaves to the user what NODE_OPTIONS says: %s',
    (options) => {
      vi.stubEnv('NODE_OPTIONS', options);
      begin('20.19.0');
      vi.advanceTimersByTime(2000);
      expect(flags).toEqual([]);
    },
  );
});
