import { Agent, fetch } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { type Poll, pollReport } from '../../examples/poller/poll.js';
import type { MockOptions } from '../../src/mock/options.js';
import { type Service, startService, WANTED } from './operations.js';

const started: { readonly close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of started.splice(0).reverse()) await one.close();
});

/** A poller of the service, whose pauses move the driven clock; what it sent is told as `METHOD ORIGIN with or without token`. */
async function poller(options: Partial<MockOptions> = {}): Promise<{ poll: Poll; sent: string[]; service: Service }> {
  const service = await startService({ persona: 'talkdesk', ...options });
  const { url, storeUrl, ca, tokens } = service.serving.facts;
  const agent = new Agent({ connect: { ca } });
  started.push(service, { close: () => agent.destroy() });
  const sent: string[] = [];
  const poll: Poll = {
    baseUrl: url,
    token: tokens.both,
    type: 'calls',
    job: WANTED,
    pause: async () => service.serving.advance(250),
    fetch: (to, send) => {
      const where = to.origin === storeUrl ? 'store' : 'api';
      sent.push(`${send.method ?? 'GET'} ${where} ${send.headers?.authorization === undefined ? 'without' : 'with'} token`);
      return fetch(to, { ...send, dispatcher: agent });
    },
  };
  return { poll, sent, service };
}

describe('a poller as connectors have it', () => {
  it.each(['talkdesk', 'vendor', 'page'] as const)(
    'gets its file of the persona %s within 2 s, and shows the store no token',
    async (persona) => {
      const { poll, sent } = await poller({ persona });
      const polled = await pollReport(poll);
      expect(polled).toMatchObject({ kind: 'file', text: expect.stringMatching(/^call_id,/) });
      expect(polled.kind === 'file' && polled.polls).toBeGreaterThan(4);
      expect(polled.kind === 'file' && polled.polls).toBeLessThan(10);
      expect(sent.slice(-2)).toEqual(['GET api with token', 'GET store without token']);
    },
  );

  it('is refused by the store where it keeps its token', async () => {
    const { poll, service } = await poller();
    const keeping: Poll['fetch'] = (to, send) =>
      poll.fetch(to, { ...send, headers: { ...send.headers, authorization: `Bearer ${poll.token}` } });
    expect(await pollReport({ ...poll, fetch: keeping })).toEqual({ kind: 'refused', status: 400 });
    expect(service.serving.facts.storeUrl).not.toBe(poll.baseUrl);
  });

  it('ends with a job that failed', async () => {
    const { poll } = await poller({ jobsNamedFail: 'FAILED' });
    expect(await pollReport({ ...poll, job: { ...WANTED, name: 'to fail' } })).toEqual({ kind: 'ended', status: 'failed' });
  });

  it('gives up on 404, and where no job is made', async () => {
    const { poll } = await poller();
    const lost: Poll['fetch'] = (to, send) => poll.fetch(new URL(to.href.replace(/\/jobs\/.*/, '/jobs/lost')), send);
    expect(await pollReport({ ...poll, fetch: lost })).toEqual({ kind: 'refused', status: 404 });
    expect(await pollReport({ ...poll, type: 'no_such_type' })).toEqual({ kind: 'refused', status: 400 });
  });
});
