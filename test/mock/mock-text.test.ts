import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, isAbsolute } from 'node:path';
import { describe, expect, it } from 'vitest';
import { misspeltVariables } from '../../src/cli/config/environment.js';
import { openMockFolder } from '../../src/cli/mock/folder.js';
import { mockJson, mockText, type ShownMock } from '../../src/cli/mock/text.js';
import { CSV, serveHere } from './client.js';

async function shown(caFile = "/srv/it's/ca.pem"): Promise<ShownMock> {
  const { facts, close } = await serveHere({ persona: 'vendor' });
  await close();
  const nothing = (): Promise<void> => Promise.resolve();
  const keyFiles = { signing: '/srv/signing.pem' };
  return { mock: { ...facts, advance: nothing, close: nothing }, caFile, keyFiles, persona: 'vendor', changed: ['status-running'] };
}

describe('what conformance mock prints', () => {
  it('is one line of JSON for programs, with the page’s names of the statuses', async () => {
    const text = mockJson(await shown());
    expect(text.indexOf('\n')).toBe(text.length - 1);
    const told = JSON.parse(text) as Record<string, unknown>; // expected below
    expect(told).toMatchObject({
      ca: "/srv/it's/ca.pem",
      tokens: { reader: expect.any(String), other: expect.any(String), expired: expect.any(String) },
    });
    expect(Object.keys(told.jobs ?? {})).toEqual(['CREATED', 'PROCESSING', 'DONE', 'FAILED', 'DELETED']);
  });

  it('can be pasted: the token as an export, curl with the authority, the variable and a finished job', async () => {
    const { mock } = await shown();
    const lines = mockText(await shown()).split('\n');
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}export CONFORMANCE_TOKEN=[\w-]+\.[\w-]+\.[\w-]+$/));
    const curl = lines.find((line) => line.includes('/jobs/'));
    expect(curl).toContain(`--cacert '/srv/it'\\''s/ca.pem' -H "authorization: Bearer $CONFORMANCE_TOKEN"`);
    expect(curl).toMatch(new RegExp(` https://127\\.0\\.0\\.1:\\d+/data/reports/calls/jobs/${CSV.DONE}$`));
    expect(mock.jobs.DONE[0]?.id).toBe(CSV.DONE);
  });

  it('gives each token a variable of its own, so that pasting all of them loses none', async () => {
    const exported = [...mockText(await shown()).matchAll(/^ {2}export (\w+)=/gm)].map(([, name]) => name);
    expect(exported).toEqual(['', 'OTHER_', 'EXPIRED_', 'BOTH_', 'EMPTY_', 'MANY_'].map((name) => `CONFORMANCE_${name}TOKEN`));
    expect(misspeltVariables({ env: Object.fromEntries(exported.map((name) => [name, 'x'])), flags: {}, cwd: '/' })).toEqual([]);
  });

  it('gives the line that judges it, by the profile of its persona', async () => {
    const judging = mockText(await shown())
      .split('\n')
      .find((line) => line.startsWith('  conformance run'));
    expect(judging).toMatch(/^ {2}conformance run --base-url https:\/\/127\.0\.0\.1:\d+ --ca '\/srv\/it'\\''s\/ca\.pem' --profile vendor$/);
  });

  it('says which defects the server has', async () => {
    expect(mockText(await shown())).toContain('it has status-running');
  });

  it('names the clients and their accounts, and the file of a private key, never the key', async () => {
    const text = mockJson(await shown());
    expect(text).not.toContain('PRIVATE KEY');
    const { clients } = JSON.parse(text) as { clients: readonly Record<string, unknown>[] }; // expected below
    expect(clients.map(({ id, account }) => [id, account])).toEqual([
      ['reader', 'main'],
      ['other', 'main'],
      ['both', 'main'],
      ['empty', 'empty'],
      ['many', 'many'],
      ['signing', 'main'],
    ]);
    expect(clients.at(-1)).toEqual({
      id: 'signing',
      account: 'main',
      scopes: ['data-reports:read', 'data-reports:write'],
      kid: expect.any(String),
      keyFile: '/srv/signing.pem',
    });
  });

  it('comes with files at absolute paths, for their owner alone', () => {
    const file = openMockFolder()('ca.pem', '-----BEGIN CERTIFICATE-----');
    expect(isAbsolute(file) && existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('-----BEGIN CERTIFICATE-----\n');
    expect(statSync(file).mode & 0o077).toBe(0);
    rmSync(dirname(file), { recursive: true });
  });
});
