import { expect, it } from 'vitest';
import { startLive, WAIVED } from './target.js';

it('tokens of two seconds are renewed in a slow run, and the cases about bad ones still get 401', async () => {
  const live = await startLive({ tokenTtl: 2 });
  try {
    const told = await live.conformance(['run'], { config: { gate: WAIVED, budget: { rate: 8 } } });
    const sent = live.sent();
    expect(told).toMatchObject({ status: 0, stderr: expect.not.stringContaining('error') });
    expect(sent.filter((line) => line === 'POST /oauth/token').length).toBeGreaterThan(2);
    const cases = live.record().cases.filter(({ id, verdict }) => id.startsWith('auth/') && verdict === 'pass');
    expect(cases.length).toBeGreaterThan(3);
    expect(live.record().requirements.find(({ id }) => id === 'R-401')).toMatchObject({ verdict: 'pass' });
    expect(live.record().run.statuses['401']).toBeGreaterThan(3);
    expect(live.record().findings).toEqual([]);
  } finally {
    await live.close();
  }
});
