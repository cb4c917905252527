import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Serving } from '../../src/mock/serve.js';
import { CSV, clientOf, headerOf, jobPath, jsonOf, type MockClient, NOBODY, type Seen, serveHere } from './client.js';

const running: { readonly serving: Serving; readonly client: MockClient }[] = [];

async function start(persona: 'page' | 'vendor'): Promise<(id: string, type?: string, more?: object) => Promise<Seen>> {
  const serving = await serveHere({ persona });
  const client = clientOf(serving.facts);
  running.push({ serving, client });
  return (id, type, more = {}) => client.ask({ path: jobPath(id, type), token: serving.facts.tokens.reader, ...more });
}

afterAll(async () => {
  for (const { client, serving } of running) {
    await client.close();
    await serving.close();
  }
});

describe('the persona page', () => {
  let get: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    get = await start('page');
  });

  it.each(['CREATED', 'PROCESSING', 'FAILED', 'DELETED'] as const)('answers 200 about a job that is %s', async (status) => {
    const seen = await get(CSV[status]);
    expect(seen.status).toBe(200);
    expect(headerOf(seen, 'content-type')).toBe('application/json');
    expect(headerOf(seen, 'location')).toBeUndefined();
    expect(jsonOf(seen)).toEqual({
      job: {
        id: CSV[status],
        name: 'Calls of March',
        timezone: 'Europe/Lisbon',
        status,
        format: 'csv',
        timespan: { from: '2026-03-01T00:00:00', to: '2026-03-31T23:59:59' },
      },
      _links: { self: { href: jobPath(CSV[status]) }, files: { href: `/data/reports/calls/files/${CSV[status]}` } },
    });
  });

  it('answers 300 about a finished job, with its file as Location and the same body', async () => {
    const seen = await get(CSV.DONE);
    expect(seen.status).toBe(300);
    expect(headerOf(seen, 'location')).toBe(`/data/reports/calls/files/${CSV.DONE}`);
    expect(jsonOf(seen)).toMatchObject({ job: { id: CSV.DONE, status: 'DONE' }, _links: { self: {}, files: {} } });
  });

  it('states the length of its bodies and keeps the connection', async () => {
    const seen = await get(CSV.CREATED);
    expect(headerOf(seen, 'content-length')).toBe(String(Buffer.byteLength(seen.text)));
    expect(headerOf(seen, 'connection')).toBe('keep-alive');
  });

  it('has jobs of all three formats in every status', async () => {
    const { jobs } = running[0]?.serving.facts ?? {};
    for (const [status, addresses] of Object.entries(jobs ?? {})) {
      const bodies = await Promise.all(addresses.map(async ({ type, id }) => jsonOf(await get(id, type))));
      const formats = bodies.map((body) => (body as { job: { format: string; status: string } }).job); // the shape is judged above
      expect(new Set(formats.map(({ format }) => format))).toEqual(new Set(['csv', 'json', 'json_bulk']));
      expect(new Set(formats.map((job) => job.status))).toEqual(new Set([status]));
    }
  });

  it('answers 400 about an unknown type, whatever the id, and names the parameter', async () => {
    for (const id of [CSV.CREATED, NOBODY]) {
      const seen = await get(id, 'no_such_type');
      expect(seen.status).toBe(400);
      expect(jsonOf(seen)).toMatchObject({
        code: 'invalid_report_type',
        fields: [{ name: 'type', description: 'is not a known report type' }],
      });
    }
  });

  it.each([
    ['an unknown id', NOBODY, 'calls'],
    ['a known id under another type', CSV.CREATED, 'contacts'],
    ['a known id in capitals', CSV.CREATED.toUpperCase(), 'calls'],
    ['an id of the wrong shape', 'no-such-job', 'calls'],
  ])('answers 404 about %s', async (_what, id, type) => {
    const seen = await get(id, type);
    expect(seen.status).toBe(404);
    expect(jsonOf(seen)).toEqual({
      code: 'job_not_found',
      message: 'Job not found',
      description: 'There is no job with this id under this report type.',
      fields: [],
    });
  });

  it('answers HEAD as GET, without the body', async () => {
    const [one, other] = [await get(CSV.DONE), await get(CSV.DONE, 'calls', { method: 'HEAD' })];
    expect(other.status).toBe(300);
    expect(other.text).toBe('');
    // undici asks for the end of the connection after HEAD.
    const own = ({ headers }: Seen): unknown => headers.filter(([name]) => !/^(date|connection|keep-alive)$/i.test(name));
    expect(own(other)).toEqual(own(one));
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])('answers 405 to %s and says what is allowed', async (method) => {
    const seen = await get(CSV.CREATED, 'calls', { method });
    expect(seen.status).toBe(405);
    expect(headerOf(seen, 'allow')).toBe('GET, HEAD');
  });

  it('ignores the query and decodes escapes in the path', async () => {
    expect((await get(`${CSV.CREATED}?x=1`)).status).toBe(200);
    expect((await get(CSV.CREATED, '%63alls')).status).toBe(200);
  });

  it.each(['/', '/data/reports/calls/jobs/', '/data/reports/calls', `/data/reports/calls/jobs/${CSV.DONE}/`])(
    'answers 404 in the documented shape at %s',
    async (path) => {
      const seen = await running[0]?.client.ask({ path });
      expect(seen?.status).toBe(404);
      expect(seen && jsonOf(seen)).toMatchObject({ code: 'job_not_found', fields: [] });
    },
  );
});

describe('the persona vendor', () => {
  let get: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    get = await start('vendor');
  });

  it('answers 303 about a finished job, in lower case, with members of its own', async () => {
    const seen = await get(CSV.DONE);
    expect(seen.status).toBe(303);
    expect(headerOf(seen, 'location')).toBe(`/data/reports/calls/files/${CSV.DONE}`);
    expect(jsonOf(seen)).toMatchObject({ job: { status: 'done', created_at: '2026-06-01T08:30:00', type: 'calls' } });
  });

  it('has jobs that are uploading and canceled', async () => {
    const further = running.at(-1)?.serving.facts.further ?? [];
    const bodies = await Promise.all(further.map(async ({ type, id }) => jsonOf(await get(id, type))));
    expect(bodies).toMatchObject([{ job: { status: 'uploading' } }, { job: { status: 'canceled' } }]);
  });

  it('writes its error codes, and fields only where it names one', async () => {
    expect(jsonOf(await get(NOBODY, 'no_such_type'))).toMatchObject({ code: '1020001', fields: [{ name: 'report_type' }] });
    const notFound = jsonOf(await get(NOBODY));
    expect(notFound).toMatchObject({ code: '1020011' });
    expect(notFound).not.toHaveProperty('fields');
    expect(jsonOf(await get(NOBODY, 'calls', { token: 'x' }))).toMatchObject({ code: '1020018' });
  });

  it('answers in plain text where nothing is routed', async () => {
    const seen = await running.at(-1)?.client.ask({ path: '/data' });
    expect(seen?.status).toBe(404);
    expect(seen && headerOf(seen, 'content-type')).toBe('text/plain');
  });
});
