import { connect } from 'node:tls';
import { Agent, request } from 'undici';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { hasProgram } from '../support/programs.js';
import { type Independent, type IndependentStatus, listDefects, listOddities, startIndependent } from './start.js';

const python = hasProgram('python3');
if (!python) console.warn('skipped: the tests of the independent server need python3, which is not installed');

const quiet: readonly IndependentStatus[] = ['CREATED', 'PROCESSING', 'FAILED', 'DELETED'];
const errorBody = {
  code: expect.any(String),
  message: expect.any(String),
  description: expect.any(String),
  fields: [{ name: expect.any(String), description: expect.any(String) }],
};

type Asked = { readonly path: string; readonly token?: string; readonly method?: 'GET' | 'POST' };

async function ask(server: Independent, { path, token = server.tokens.reader, method = 'GET' }: Asked) {
  const dispatcher = new Agent({ connect: { ca: server.ca } });
  try {
    const headers = token === '' ? {} : { authorization: `Bearer ${token}` };
    const answer = await request(`${server.url}${path}`, { dispatcher, headers, method });
    const body: unknown = await answer.body.json();
    return { status: answer.statusCode, headers: answer.headers, body };
  } finally {
    await dispatcher.close();
  }
}

function pathOf(server: Independent, status: IndependentStatus): string {
  const [job] = server.jobs[status];
  return `/data/reports/${job?.type}/jobs/${job?.id}`;
}

describe.skipIf(!python)('the independent server', () => {
  let server: Independent;
  beforeAll(async () => {
    server = await startIndependent();
  });
  afterAll(() => server?.close());

  it('leads from a DONE job to its file', async () => {
    const path = pathOf(server, 'DONE');
    const answer = await ask(server, { path });
    expect(answer.status).toBe(300);
    expect(answer.headers.location).toBe(path.replace('/jobs/', '/files/'));
    expect(answer.body).toMatchObject({ job: { status: 'DONE', format: 'csv' }, _links: { self: { href: path }, files: {} } });
  });

  it.each(quiet)('answers 200 for a job that is %s', async (status) => {
    const answer = await ask(server, { path: pathOf(server, status) });
    expect(answer.status).toBe(200);
    expect(answer.headers).not.toHaveProperty('location');
    expect(answer.body).toMatchObject({ job: { ...{ id: server.jobs[status][0]?.id }, status } });
  });

  it('serves every job of every type', async () => {
    const jobs = Object.values(server.jobs).flat();
    expect(new Set(jobs.map((job) => job.type))).toEqual(new Set(server.types));
    for (const { type, id } of jobs) {
      expect((await ask(server, { path: `/data/reports/${type}/jobs/${id}` })).body).toMatchObject({ job: { id } });
    }
  });

  it.each([
    { wrong: 'an unknown type', path: '/data/reports/no_such_type/jobs/1', status: 400 },
    { wrong: 'no token', token: '', status: 401 },
    { wrong: 'an expired token', token: 'expired', status: 401 },
    { wrong: 'no token and an unknown type', token: '', path: '/data/reports/no_such_type/jobs/1', status: 401 },
    { wrong: 'a token without the scope', token: 'other', status: 403 },
    { wrong: 'a token without the scope and an unknown id', token: 'other', path: '/data/reports/calls/jobs/1', status: 403 },
    { wrong: 'an unknown id', path: '/data/reports/calls/jobs/no-such-job', status: 404 },
    { wrong: 'a quote in the id', path: "/data/reports/calls/jobs/1'--", status: 404 },
    { wrong: 'another method', method: 'POST', status: 405 },
  ] as const)('answers $status to $wrong', async ({ status, ...sent }) => {
    const tokens: Readonly<Record<string, string>> = server.tokens;
    const asked = { path: pathOf(server, 'CREATED'), ...sent, ...('token' in sent && { token: tokens[sent.token] ?? '' }) };
    const answer = await ask(server, asked);
    expect({ status: answer.status, body: answer.body }).toEqual({ status, body: errorBody });
    expect('www-authenticate' in answer.headers).toBe(status === 401 || status === 403);
    expect(answer.headers.allow).toBe(status === 405 ? 'GET' : undefined);
  });

  it('says the same twice', async () => {
    const [first, second] = [await ask(server, { path: pathOf(server, 'DONE') }), await ask(server, { path: pathOf(server, 'DONE') })];
    expect(second.body).toEqual(first.body);
  });

  it('refuses TLS 1.1', async () => {
    await expect(negotiated(server, 'TLSv1.1')).rejects.toThrow();
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('negotiates %s', async (version) => {
    expect(await negotiated(server, version)).toBe(version);
  });
});

describe.skipIf(!python)('the defects and oddities of the independent server', () => {
  it('lists defects with the requirement each breaks', async () => {
    const defects = await listDefects();
    expect(defects.length).toBeGreaterThanOrEqual(30);
    expect(new Set(defects.map((defect) => defect.name)).size).toBe(defects.length);
    for (const defect of defects) {
      expect(defect).toEqual({
        name: expect.stringMatching(/^[a-z0-9-]+$/),
        requirement: expect.stringMatching(/^R-[A-Z0-9]+$/),
        says: expect.any(String),
      });
    }
  });

  it('answers well under every oddity', async () => {
    const oddities = await listOddities();
    expect(oddities).toHaveLength(10);
    for (const { name } of oddities) {
      const server = await started({ oddity: name });
      const path = pathOf(server, 'DONE');
      const { status, headers, body } = await ask(server, { path });
      expect({ status, body }).toMatchObject({ status: 300, body: name === 'job-left-out' ? {} : { job: { status: 'DONE' } } });
      expect(new URL(String(headers.location), server.url).href).toBe(`${server.url}${path.replace('/jobs/', '/files/')}`);
    }
  });

  it('negotiates TLS 1.0 under its defect alone', async () => {
    const server = await started({ defect: 'tls10-offered' });
    expect(await negotiated(server, 'TLSv1')).toBe('TLSv1');
  });

  it('says what Python said when it cannot start', async () => {
    await expect(startIndependent({ defect: 'no-such-defect' })).rejects.toThrow(/invalid choice: 'no-such-defect'/);
  });
});

async function started(options: Parameters<typeof startIndependent>[0]): Promise<Independent> {
  const server = await startIndependent(options);
  onTestFinished(() => server.close());
  return server;
}

type Version = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';

function negotiated({ url, ca }: Independent, version: Version): Promise<string | null> {
  const { hostname, port } = new URL(url);
  const ciphers = 'DEFAULT:@SECLEVEL=0'; // or OpenSSL would not offer the old versions at all
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), ca, minVersion: version, maxVersion: version, ciphers });
    socket.once('error', reject).once('secureConnect', () => {
      resolve(socket.getProtocol());
      socket.end();
    });
  });
}
