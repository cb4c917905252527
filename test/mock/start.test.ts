import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Mock, startMock } from '../../src/mock/start.js';
import { startFailure } from '../../src/mock/start-failure.js';
import { workerFile } from '../../src/mock/worker-file.js';
import { CSV, clientOf, jobPath, jsonOf } from './client.js';

const started: Mock[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((mock) => mock.close()));
});

async function start(options: Partial<Parameters<typeof startMock>[0]> = {}): Promise<Mock> {
  const mock = await startMock({ persona: 'page', ...options });
  started.push(mock);
  return mock;
}

describe('startMock', () => {
  it('tells all that a client needs, and serves it from a thread of its own', async () => {
    const mock = await start();
    expect(mock.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect(mock.tokenUrl).toBe(`${mock.url}/oauth/token`);
    expect(mock.ca).toContain('BEGIN CERTIFICATE');
    const [read, write] = ['data-reports:read', 'data-reports:write'];
    expect(mock.clients.map(({ id, scopes }) => [id, ...scopes])).toEqual([
      ['reader', read],
      ['other', write],
      ['both', read, write],
      ['empty', read, write],
      ['many', read, write],
      ['signing', read, write],
    ]);
    expect(mock.types).toContain('calls');
    expect(mock.jobs.DONE[0]).toEqual({ type: 'calls', id: CSV.DONE });
    const client = clientOf(mock);
    expect((await client.ask({ path: jobPath(CSV.DONE), token: mock.tokens.reader })).status).toBe(300);
    await client.close();
  });

  it('moves a job only as its clock is advanced', async () => {
    const mock = await start();
    const client = clientOf(mock);
    const status = async (): Promise<unknown> =>
      (jsonOf(await client.ask({ path: jobPath(mock.moving.id), token: mock.tokens.reader })) as { job: { status: string } }).job.status; // a job's shape is judged elsewhere
    const seen = [await status()];
    for (const step of [999, 1, 999, 1, 100_000]) {
      await mock.advance(step);
      seen.push(await status());
    }
    expect(seen).toEqual(['CREATED', 'CREATED', 'PROCESSING', 'PROCESSING', 'DONE', 'DONE']);
    await client.close();
  });

  it('refuses to turn the clock back', async () => {
    const mock = await start();
    await expect(mock.advance(-1)).rejects.toThrow(RangeError);
    await expect(mock.advance(Number.NaN)).rejects.toThrow(RangeError);
  });

  it('closes once, however often it is asked to, and cannot be advanced then', async () => {
    const mock = await startMock({ persona: 'page' });
    await Promise.all([mock.close(), mock.close()]);
    await mock.close();
    await expect(mock.advance(1)).rejects.toThrow('closed');
  });

  it('gives access tokens the lifetime asked for', async () => {
    const mock = await start({ tokenTtl: 7 });
    const claims = JSON.parse(Buffer.from(mock.tokens.reader.split('.')[1] ?? '', 'base64url').toString()) as { iat: number; exp: number }; // made by ourselves
    expect(claims.exp - claims.iat).toBe(7);
  });

  it('says that the port is taken, and what to do', async () => {
    const taken = await occupied();
    await expect(startMock({ persona: 'page', port: taken.port })).rejects.toThrow(
      `cannot listen on 127.0.0.1 port ${taken.port}: another program does (EADDRINUSE); choose another port, or 0 for any that is free`,
    );
    taken.server.close();
  });

  it('says all that is wrong with its options at once', async () => {
    const options = {
      persona: 'page',
      faults: ['location-droped'],
      oddities: ['chunky'],
      port: 70_000,
      host: '0.0.0.0',
      tokenTtl: 0,
    } as const;
    const message = await startMock(options).then(String, (error: Error) => error.message);
    expect(message.split('\n')).toEqual([
      'no fault is called "location-droped": did you mean "location-dropped"?',
      'no oddity is called "chunky": did you mean "chunked"?',
      expect.stringContaining('the port is 70000'),
      expect.stringContaining('tokenTtl is 0'),
      expect.stringContaining('loopback only'),
    ]);
  });
});

describe('the failures of a start', () => {
  it.each(['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL'])('%s is told with its remedy', (code) => {
    const said = startFailure(Object.assign(new Error('x'), { code }), { host: '127.0.0.1', port: 80 });
    expect(said).toMatch(new RegExp(`^the reference server cannot listen on 127\\.0\\.0\\.1 port 80: .*\\(${code}\\); .+`));
  });

  it('names an installation that is not whole', async () => {
    await expect(workerFile('file:///nowhere/dist/chunks/start-ABC.js')).rejects.toThrow('install the package again');
  });
});

function occupied(): Promise<{ readonly server: Server; readonly port: number }> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ server, port: typeof address === 'object' && address !== null ? address.port : 0 });
    });
  });
}
