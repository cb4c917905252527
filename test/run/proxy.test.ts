import { afterEach, expect, it } from 'vitest';
import { aimAt } from '../../src/cli/embedded.js';
import { type Mock, startMock } from '../../src/mock/start.js';
import { startProxy, type TestProxy } from '../support/proxy.js';
import { runAgainst, runOptions, said } from '../support/run.js';

let mock: Mock | undefined;
let proxy: TestProxy | undefined;
afterEach(async () => {
  await Promise.all([mock?.close(), proxy?.close()]);
});

it('a run goes through the proxy with all that it sends, and finds the same', async () => {
  const [started, tunnels] = await Promise.all([startMock({ persona: 'page' }), startProxy()]);
  [mock, proxy] = [started, tunnels];
  const select = { suites: ['tls', 'location'], requirements: [] };
  const aimed = aimAt(started, runOptions({ select, gate: { mustExercise: [], waive: {} } }), 'page');
  const proxies = { https: { host: '127.0.0.1', port: tunnels.port, scheme: 'http', from: 'HTTPS_PROXY' }, direct: [] } as const;
  const record = await runAgainst({ ...aimed, target: { ...aimed.target, proxies } });
  expect(said(record)).toEqual([]);
  expect(record.exit).toBe(0);
  expect(tunnels.asked.length).toBeGreaterThan(2);
  expect(new Set(tunnels.asked)).toEqual(new Set([new URL(started.url).host]));
});
