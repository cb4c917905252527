import { afterEach, describe, expect, it } from 'vitest';
import type { MockOptions } from '../../src/mock/options.js';
import { headerOf, jobPath, jsonOf } from './client.js';
import { JOBS, jobOf, type Service, startService, WANTED } from './operations.js';

const started: Service[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((service) => service.close()));
});

async function start(options: Partial<MockOptions> = {}): Promise<Service> {
  const service = await startService(options);
  started.push(service);
  return service;
}

async function statuses(service: Service, id: string, steps: readonly number[]): Promise<readonly string[]> {
  const seen: string[] = [];
  for (const step of steps) {
    service.serving.advance(step);
    seen.push(jobOf(await service.ask('both', 'GET', jobPath(id))).status);
  }
  return seen;
}

describe('a job that is made', () => {
  it('is accepted with its members at the top of the body, as the vendor describes it', async () => {
    const seen = await (await start()).create('both', WANTED);
    expect(seen.status).toBe(202);
    expect(jsonOf(seen)).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      status: 'CREATED',
      ...WANTED,
      _links: { self: { href: expect.stringContaining('/jobs/') }, files: { href: expect.stringContaining('/files/') } },
    });
  });

  it('is accepted in production in the body that every job has, its timespan in its own zone and without offsets', async () => {
    const timespan = { from: '2026-06-01T00:00:00Z', to: '2026-06-30T22:59:59.000+00:00' };
    const seen = await (await start({ persona: 'talkdesk' })).create('both', { ...WANTED, timespan });
    expect(seen.status).toBe(202);
    expect(jsonOf(seen)).toMatchObject({
      job: {
        status: 'created',
        type: 'calls',
        created_at: '2026-06-01T08:30:00',
        timespan: { from: '2026-06-01T01:00:00', to: '2026-06-30T23:59:59' },
      },
      _links: { self: {}, files: {} },
    });
  });

  it('is enqueued, at work and done within 1 to 2 s of the driven clock, and then redirects', async () => {
    const service = await start();
    const { id } = jobOf(await service.create('both', WANTED));
    expect(await statuses(service, id, [0, 249, 250, 500, 1001])).toEqual(['CREATED', 'CREATED', 'PROCESSING', 'PROCESSING', 'DONE']);
    expect((await service.ask('reader', 'GET', jobPath(id))).status).toBe(300);
  });

  it('is uploading in between where seven statuses are known', async () => {
    const service = await start({ persona: 'talkdesk' });
    const { id } = jobOf(await service.create('both', WANTED));
    expect(await statuses(service, id, [0, 500, 300, 1200])).toEqual(['created', 'processing', 'uploading', 'done']);
  });

  it('fails by its name where that is asked for, and never otherwise', async () => {
    for (const [jobsNamedFail, ends] of [
      ['FAILED', 'FAILED'],
      ['DONE', 'DONE'],
    ] as const) {
      const service = await start({ jobsNamedFail });
      const { id } = jobOf(await service.create('both', { ...WANTED, name: 'Will Fail' }));
      expect(await statuses(service, id, [2000])).toEqual([ends]);
    }
  });

  it('needs no name and no time zone, as clients are seen to work without', async () => {
    const seen = await (await start()).create('both', { format: 'json', timespan: WANTED.timespan });
    expect(seen.status).toBe(202);
    expect(jsonOf(seen)).toMatchObject({ name: 'Report', timezone: 'Etc/UTC' });
  });

  it('has an id that no other has, the same at every start', async () => {
    const ids = async (): Promise<readonly string[]> => {
      const service = await start();
      return [jobOf(await service.create('both', WANTED)).id, jobOf(await service.create('empty', WANTED)).id];
    };
    const [one, other] = [await ids(), await ids()];
    expect(one).toEqual(other);
    expect(new Set(one).size).toBe(2);
  });
});

describe('a request for a job', () => {
  it.each([
    ['a type that is not known', 'no_such_type', WANTED, ['type']],
    ['no format', 'calls', { ...WANTED, format: undefined }, ['format']],
    ['a format that is not known', 'calls', { ...WANTED, format: 'xml' }, ['format']],
    ['an offset for a time zone', 'calls', { ...WANTED, timezone: '+01:00' }, ['timezone']],
    ['a place that is no time zone', 'calls', { ...WANTED, timezone: 'Mars/Olympus' }, ['timezone']],
    ['an empty name', 'calls', { ...WANTED, name: ' ' }, ['name']],
    ['no timespan', 'calls', { ...WANTED, timespan: undefined }, ['timespan']],
    ['a timespan without its end', 'calls', { ...WANTED, timespan: { from: '2026-06-01T00:00:00' } }, ['timespan.to']],
    ['a day that is none', 'calls', { ...WANTED, timespan: { from: '2026-02-30T00:00', to: '2026-03-03T00:00' } }, ['timespan.from']],
    ['an end before the start', 'calls', { ...WANTED, timespan: { from: '2026-06-02T00:00', to: '2026-06-01T00:00' } }, ['timespan.from']],
    ['more than 31 days', 'calls', { ...WANTED, timespan: { from: '2026-06-01T00:00', to: '2026-07-02T00:01' } }, ['timespan']],
    ['all at once', 'calls', { name: 7, timezone: 7, format: 7, timespan: 7 }, ['name', 'timezone', 'format', 'timespan']],
    ['a body that is no object', 'calls', [], ['body']],
    ['a body that is no JSON', 'calls', '{', ['body']],
  ] as const)('with %s is refused with 400, and fields names what is wrong', async (_what, type, body, names) => {
    const seen = await (await start()).create('both', body, type);
    expect(seen.status).toBe(400);
    const { fields } = jsonOf(seen) as { fields: readonly { name: string; description: string }[] }; // expected here
    expect(fields.map(({ name }) => name)).toEqual(names);
    expect(fields.every(({ description }) => description.length > 0)).toBe(true);
  });

  it('of another media type than JSON is refused with 400', async () => {
    const service = await start({ persona: 'talkdesk' });
    const seen = await service.ask('both', 'POST', JOBS, { headers: { 'content-type': 'text/plain' }, body: JSON.stringify(WANTED) });
    expect([seen.status, jsonOf(seen)]).toMatchObject([400, { code: '1020001', fields: [{ name: 'Content-Type' }] }]);
  });

  it('needs the scope to write: 401 without a token, 403 without the scope, before anything else is looked at', async () => {
    const service = await start();
    expect((await service.client.ask({ method: 'POST', path: '/data/reports/no_such_type/jobs' })).status).toBe(401);
    const seen = await service.create('reader', '{', 'no_such_type');
    expect(seen.status).toBe(403);
    expect(headerOf(seen, 'www-authenticate')).toContain('scope="data-reports:write"');
    expect(jsonOf(seen)).toMatchObject({ description: expect.stringContaining('data-reports:write') });
    expect((await service.create('other', WANTED)).status).toBe(202);
  });

  it('is refused with 429 and no Retry-After while 15 jobs of the account are not settled', async () => {
    const service = await start({ persona: 'talkdesk' });
    const made = await Promise.all(Array.from({ length: 15 }, () => service.create('both', WANTED)));
    expect(made.map(({ status }) => status)).toEqual(Array(15).fill(202));
    const refused = await service.create('other', WANTED);
    expect(refused.status).toBe(429);
    expect(headerOf(refused, 'retry-after')).toBeUndefined();
    expect(jsonOf(refused)).toMatchObject({ code: '1020017' });
    expect(jsonOf(refused)).not.toHaveProperty('fields');
    expect((await service.create('empty', WANTED)).status).toBe(202);
    service.serving.advance(2000);
    expect((await service.create('both', WANTED)).status).toBe(202);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('by %s is refused with 405', async (method) => {
    const seen = await (await start()).ask('both', method, JOBS);
    expect([seen.status, headerOf(seen, 'allow')]).toEqual([405, 'GET, HEAD, POST']);
  });
});
