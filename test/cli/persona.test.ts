import { describe, expect, it } from 'vitest';
import { resolveRunOptions } from '../../src/cli/config/resolve.js';
import { aimAt } from '../../src/cli/embedded.js';
import type { RunFlags } from '../../src/cli/run-flags.js';
import { startMock } from '../../src/mock/start.js';
import { runAgainst, runOptions, said } from '../support/run.js';

const resolve = (flags: RunFlags) => resolveRunOptions({ flags, env: {}, command: 'conformance run', cwd: process.cwd() });

describe('--persona talkdesk', () => {
  it('is judged by the profile vendor, unless another is named', async () => {
    expect(await resolve({ persona: 'talkdesk' })).toMatchObject({
      profile: 'vendor',
      target: { kind: 'embedded', persona: 'talkdesk' },
    });
    expect(await resolve({ persona: 'talkdesk', profile: 'page' })).toMatchObject({ profile: 'page', target: { persona: 'talkdesk' } });
    expect(await resolve({ persona: 'vendor' })).toMatchObject({ profile: 'page', target: { persona: 'vendor' } });
  });

  it('is no remedy as a profile, where another server is judged', async () => {
    await expect(resolve({ persona: 'talkdesk', baseUrl: 'https://a.example' })).rejects.toThrow('--profile vendor');
  });

  it('conforms, and cannot show a failed job', async () => {
    const mock = await startMock({ persona: 'talkdesk' });
    try {
      const record = await runAgainst(aimAt(mock, runOptions({ profile: 'vendor' }), 'talkdesk'));
      expect(said(record)).toEqual([]);
      expect(record.exit).toBe(0);
      const open = record.requirements.filter(({ verdict }) => verdict === 'not-exercised').map(({ id }) => id);
      expect(open).toEqual(['R-STATUS-FAILED']);
    } finally {
      await mock.close();
    }
  });
});
