import { afterEach, describe, expect, it } from 'vitest';
import type { MockOptions } from '../../src/mock/options.js';
import { CSV, clientOf, headerOf, jobPath, type MockClient, NOBODY, type Seen } from './client.js';
import { filePath, jobOf, type Service, startService, WANTED } from './operations.js';

const started: { readonly close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of started.splice(0).reverse()) await one.close();
});

async function start(options: Partial<MockOptions> = {}): Promise<Service & { readonly store: MockClient }> {
  const service = await startService(options);
  const store = clientOf({ url: service.serving.facts.storeUrl, ca: service.serving.facts.ca });
  started.push(service, store);
  return { ...service, store };
}

/** Where a redirect leads: the target on the store's origin. */
function storeTarget(seen: Seen): string {
  const { pathname, search } = new URL(headerOf(seen, 'location') ?? '');
  return pathname + search;
}

describe('the file of a job', () => {
  it('is at a signed address of another origin, which takes no Authorization header', async () => {
    const { serving, ask, store } = await start();
    const seen = await ask('reader', 'GET', filePath(CSV.DONE));
    expect(seen.status).toBe(302);
    expect(new URL(headerOf(seen, 'location') ?? '').origin).toBe(serving.facts.storeUrl);
    expect(serving.facts.storeUrl).not.toBe(serving.facts.url);
    const file = await store.ask({ path: storeTarget(seen) });
    expect([file.status, headerOf(file, 'content-type')]).toEqual([200, 'text/csv']);
    expect(file.text).toMatch(/^call_id,started_at,duration\n/);
    expect((await store.ask({ path: storeTarget(seen), token: serving.facts.tokens.reader })).status).toBe(400);
  });

  it('is JSON where the job asked for it', async () => {
    const { serving, ask, store } = await start();
    const json = serving.facts.jobs.DONE[1];
    const file = await store.ask({ path: storeTarget(await ask('reader', 'GET', filePath(json?.id ?? ''))) });
    expect(headerOf(file, 'content-type')).toBe('application/json');
    expect(JSON.parse(file.text)).toMatchObject({ total: 3, entries: [{ duration: 30 }, {}, {}] });
  });

  it('is refused where the signature is changed, or older than its minutes', async () => {
    const { serving, ask, store } = await start();
    const target = storeTarget(await ask('reader', 'GET', filePath(CSV.DONE)));
    expect((await store.ask({ path: target.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) })).status).toBe(403);
    expect((await store.ask({ path: target.replace(/expires=\d+/, 'expires=9999999999') })).status).toBe(403);
    expect((await store.ask({ path: target.split('?')[0] ?? '' })).status).toBe(403);
    serving.advance(300_000);
    expect((await store.ask({ path: target })).status).toBe(403);
  });

  it.each([
    ['a job that is not done', CSV.PROCESSING],
    ['a job that failed', CSV.FAILED],
    ['a deleted job', CSV.DELETED],
    ['no job', NOBODY],
  ])('of %s is not found', async (_what, id) => {
    expect((await (await start()).ask('reader', 'GET', filePath(id))).status).toBe(404);
  });

  it('of a job of another account or another type is not found', async () => {
    const { ask } = await start();
    expect((await ask('empty', 'GET', filePath(CSV.DONE))).status).toBe(404);
    expect((await ask('reader', 'GET', filePath(CSV.DONE, 'contacts'))).status).toBe(404);
    expect((await ask('reader', 'GET', filePath(CSV.DONE, 'no_such_type'))).status).toBe(400);
  });

  it('can be deleted once: the job is then deleted, and its address leads nowhere', async () => {
    const { serving, ask, create, store } = await start();
    const { id } = jobOf(await create('both', WANTED));
    expect((await ask('both', 'DELETE', filePath(id))).status).toBe(409);
    serving.advance(2000);
    const target = storeTarget(await ask('both', 'GET', filePath(id)));
    const deleted = await ask('both', 'DELETE', filePath(id));
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    expect(jobOf(await ask('both', 'GET', jobPath(id))).status).toBe('DELETED');
    expect((await ask('both', 'GET', filePath(id))).status).toBe(404);
    expect((await ask('both', 'DELETE', filePath(id))).status).toBe(404);
    expect((await store.ask({ path: target })).status).toBe(404);
  });

  it('can be deleted of a seeded job too, but not of one that has none or is still at work', async () => {
    const { ask } = await start({ persona: 'talkdesk' });
    const answered = async (id: string): Promise<number> => (await ask('both', 'DELETE', filePath(id))).status;
    expect(await Promise.all([CSV.CREATED, CSV.PROCESSING, CSV.DELETED, NOBODY].map(answered))).toEqual([409, 409, 404, 404]);
    expect(await answered(CSV.DONE)).toBe(204);
    expect(jobOf(await ask('reader', 'GET', jobPath(CSV.DONE))).status).toBe('deleted');
  });

  it('is read with one scope and deleted with the other', async () => {
    const { ask, client } = await start();
    expect((await client.ask({ path: filePath(CSV.DONE) })).status).toBe(401);
    expect((await ask('other', 'GET', filePath(CSV.DONE))).status).toBe(403);
    expect((await ask('reader', 'DELETE', filePath(CSV.DONE))).status).toBe(403);
    expect((await ask('other', 'DELETE', filePath(CSV.DONE))).status).toBe(204);
  });

  it('has an address for HEAD too, and none for other methods', async () => {
    const { ask, store } = await start();
    const seen = await ask('reader', 'HEAD', filePath(CSV.DONE));
    expect([seen.status, (await store.ask({ method: 'HEAD', path: storeTarget(seen) })).status]).toEqual([302, 200]);
    const posted = await ask('both', 'POST', filePath(CSV.DONE));
    expect([posted.status, headerOf(posted, 'allow')]).toEqual([405, 'GET, HEAD, DELETE']);
    expect((await store.ask({ method: 'PUT', path: storeTarget(seen) })).status).toBe(405);
  });
});
