import { describe, expect, it } from 'vitest';
import type { HttpExchange, WireRequest } from '../../../src/http/exchange.js';
import { openLedger } from '../../../src/run/supply/ledger.js';
import { type Provision, provide } from '../../../src/run/supply/provide.js';

/** How long things take of a clock that only pauses move. */
interface Tried {
  readonly provision: Provision;
  readonly took: number;
}

/** What a run gets of a service whose jobs are at work for ever. */
async function tryForever(): Promise<Tried> {
  let now = 0;
  const send = async (request: WireRequest): Promise<HttpExchange> => {
    const job = { id: `job-${now}`, status: request.method === 'POST' ? 'CREATED' : 'PROCESSING' };
    const body = Buffer.from(JSON.stringify({ job }));
    const status = request.method === 'POST' ? 202 : 200;
    return { kind: 'http', request, outcome: { kind: 'answer', status, headers: [], body }, startedAt: now, duration: 1 };
  };
  const provision = await provide(['DONE', 'DELETED'], {
    origin: 'https://api.example.com',
    prefix: '',
    template: '/data/reports/{type}/jobs/{id}',
    type: 'calls',
    runId: '1267',
    writer: 'token',
    reader: 'token',
    limits: { jobs: 6, alive: 2 },
    ledger: openLedger(),
    send,
    pause: async (milliseconds) => {
      now += milliseconds;
    },
    now: () => now,
    stopped: () => false,
  });
  return { provision, took: now };
}

describe('a job that never ends', () => {
  it('is asked for a minute at most', async () => {
    const { provision, took } = await tryForever();
    expect(took).toBeGreaterThanOrEqual(60_000 * provision.lives.length);
    expect(took).toBeLessThan(61_000 * provision.lives.length);
    expect(provision.lives.map(({ status }) => status)).toEqual(['PROCESSING', 'PROCESSING']);
  });

  it('shows that it is at work, and gives neither a file nor a job that is done or deleted', async () => {
    const { provision } = await tryForever();
    expect([...provision.shown.keys()]).toEqual(['PROCESSING']);
    expect(provision.jobs).toEqual([]);
    expect(provision.file).toBeUndefined();
  });
});
