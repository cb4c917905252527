import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mock, startMock } from '../../src/mock/start.js';
import { CSV, clientOf, headerOf, jobPath } from './client.js';
import { filePath, JOBS } from './operations.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'request-log-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function withMock(file: string, use: (mock: Mock) => Promise<void>): Promise<void> {
  const mock = await startMock({ persona: 'talkdesk', logRequests: file });
  try {
    await use(mock);
  } finally {
    await mock.close();
  }
}

describe('the request log', () => {
  it('has a line for each request by the time that it is answered: the token’s, refused ones and the store’s too', async () => {
    const file = join(folder, 'requests.log');
    await withMock(file, async (mock) => {
      const [client, store] = [clientOf(mock), clientOf({ url: mock.storeUrl, ca: mock.ca })];
      const token = mock.tokens.reader;
      await client.ask({ method: 'POST', path: '/oauth/token' });
      await client.ask({ path: jobPath(CSV.DONE) });
      await client.ask({ method: 'HEAD', path: `${JOBS}?page=1`, token });
      const { pathname, search } = new URL(headerOf(await client.ask({ path: filePath(CSV.DONE), token }), 'location') ?? '');
      await store.ask({ path: pathname + search });
      await client.ask({ path: '/nowhere' });
      expect(readFileSync(file, 'utf8').split('\n')).toEqual([
        'POST /oauth/token',
        `GET ${jobPath(CSV.DONE)}`,
        `HEAD ${JOBS}?page=1`,
        `GET ${filePath(CSV.DONE)}`,
        `GET ${pathname}`,
        'GET /nowhere',
        '',
      ]);
      await Promise.all([client.close(), store.close()]);
    });
  });

  it('goes on where an earlier one ended', async () => {
    const file = join(folder, 'twice.log');
    for (const path of ['/one', '/two'])
      await withMock(file, async (mock) => {
        const client = clientOf(mock);
        await client.ask({ path });
        await client.close();
      });
    expect(readFileSync(file, 'utf8')).toBe('GET /one\nGET /two\n');
  });

  it('keeps the server from starting where it cannot be written', async () => {
    await expect(startMock({ persona: 'page', logRequests: join(folder, 'no', 'such', 'folder') })).rejects.toThrow(
      'the reference server did not start: ENOENT',
    );
  });
});
