import { afterEach, describe, expect, it } from 'vitest';
import type { MockOptions } from '../../src/mock/options.js';
import { headerOf, jobPath, jsonOf } from './client.js';
import { JOBS, type JobPage, jobOf, type Service, startService, WANTED } from './operations.js';

const started: Service[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((service) => service.close()));
});

async function start(options: Partial<MockOptions> = {}): Promise<Service> {
  const service = await startService(options);
  started.push(service);
  return service;
}

const statusesOf = ({ _embedded: { jobs } }: JobPage): ReadonlySet<string> => new Set(jobs.map(({ status }) => status));

describe('the list of jobs', () => {
  it('has the account’s jobs of the type, each as it stands and with its links', async () => {
    const service = await start();
    const page = await service.list('reader');
    expect([page.total, page.count]).toEqual([page._embedded.jobs.length, page._embedded.jobs.length]);
    expect(statusesOf(page)).toEqual(new Set(['CREATED', 'PROCESSING', 'DONE', 'FAILED', 'DELETED']));
    expect(page._embedded.jobs[0]).toMatchObject({ _links: { self: { href: jobPath(page._embedded.jobs[0]?.id ?? '') } } });
    expect(page._links).toEqual({ self: { href: `${JOBS}?page=1&per_page=20` } });
    expect((await service.list('reader', '', 'user_status')).total).toBe(1);
    expect((await service.list('reader', '', 'contacts')).total).toBe(0);
  });

  it('answers about every job in it as the list says', async () => {
    const service = await start({ persona: 'vendor' });
    for (const job of (await service.list('reader', '?per_page=200'))._embedded.jobs)
      expect(jobOf(await service.ask('reader', 'GET', jobPath(job.id)))).toMatchObject({ id: job.id, status: job.status });
  });

  it('shows a created job first, as it moves', async () => {
    const service = await start();
    const { id } = jobOf(await service.create('both', WANTED));
    expect((await service.list('reader', '?per_page=1'))._embedded.jobs).toMatchObject([{ id, status: 'CREATED' }]);
    service.serving.advance(2000);
    expect((await service.list('reader', '?per_page=1'))._embedded.jobs).toMatchObject([{ id, status: 'DONE' }]);
  });

  it('has no failed job in production', async () => {
    const service = await start({ persona: 'talkdesk' });
    const page = await service.list('reader', '?page=1&per_page=200');
    expect(page.total).toBeGreaterThan(10);
    expect(statusesOf(page)).not.toContain('failed');
    expect(statusesOf(page)).toContain('done');
    expect(service.serving.facts.jobs.FAILED).toEqual([]);
  });

  it('is empty for an account without jobs', async () => {
    const page = await (await start()).list('empty');
    expect(page).toEqual({ total: 0, count: 0, _embedded: { jobs: [] }, _links: { self: { href: `${JOBS}?page=1&per_page=20` } } });
  });

  it('leads through an account of 5,000 jobs by its links, each job once', async () => {
    const service = await start();
    await service.create('many', WANTED);
    const ids = new Set<string>();
    let pages = 0;
    for (let path: string | undefined = `${JOBS}?page=1&per_page=200`; path !== undefined; pages++) {
      const page = jsonOf(await service.ask('many', 'GET', path)) as unknown as JobPage; // its shape is judged above
      for (const { id } of page._embedded.jobs) ids.add(id);
      expect(page.total).toBe(5001);
      path = page._links.next?.href;
    }
    expect([pages, ids.size]).toEqual([26, 5001]);
    const last = await service.list('many', '?page=251');
    expect([last.count, last._links.prev?.href]).toEqual([1, `${JOBS}?page=250&per_page=20`]);
    expect((await service.list('many', '?page=9999')).count).toBe(0);
  });

  it('shows jobs that can be asked for, of an account of many too', async () => {
    const service = await start();
    const { jobs } = (await service.list('many', '?page=40'))._embedded;
    expect(jobOf(await service.ask('many', 'GET', jobPath(jobs[0]?.id ?? '')))).toMatchObject({ id: jobs[0]?.id, status: jobs[0]?.status });
    expect((await service.ask('reader', 'GET', jobPath(jobs[0]?.id ?? ''))).status).toBe(404);
  });

  it('keeps the jobs of accounts apart', async () => {
    const service = await start();
    const { id } = jobOf(await service.create('empty', WANTED));
    expect((await service.ask('empty', 'GET', jobPath(id))).status).toBe(200);
    expect((await service.ask('both', 'GET', jobPath(id))).status).toBe(404);
    expect((await service.list('both'))._embedded.jobs.map((job) => job.id)).not.toContain(id);
  });

  it.each([
    ['?page=0', ['page']],
    ['?page=x&per_page=201', ['page', 'per_page']],
    ['?per_page=0', ['per_page']],
    ['?page=1&page=2', ['page']],
    ['?page=-1', ['page']],
  ])('refuses %s with 400', async (query, names) => {
    const seen = await (await start()).ask('reader', 'GET', JOBS + query);
    expect(seen.status).toBe(400);
    expect((jsonOf(seen) as { fields: readonly { name: string }[] }).fields.map(({ name }) => name)).toEqual(names);
  });

  it('refuses who may not read before it looks at the type', async () => {
    const service = await start();
    expect((await service.client.ask({ path: '/data/reports/no_such_type/jobs' })).status).toBe(401);
    expect((await service.ask('other', 'GET', '/data/reports/no_such_type/jobs')).status).toBe(403);
    expect((await service.ask('reader', 'GET', '/data/reports/no_such_type/jobs')).status).toBe(400);
  });

  it('answers HEAD as GET, without the body', async () => {
    const seen = await (await start()).ask('reader', 'HEAD', JOBS);
    expect([seen.status, seen.text, Number(headerOf(seen, 'content-length'))]).toEqual([200, '', expect.any(Number)]);
  });
});
