import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, isAbsolute } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeAuthority } from '../../src/cli/authority-file.js';
import { mockJson, mockText, type ShownMock } from '../../src/cli/mock-text.js';
import { CSV, serveHere } from './client.js';

async function shown(caFile = "/tmp/it's/ca.pem"): Promise<ShownMock> {
  const { facts, close } = await serveHere({ persona: 'vendor' });
  await close();
  const nothing = (): Promise<void> => Promise.resolve();
  return { mock: { ...facts, advance: nothing, close: nothing }, caFile, persona: 'vendor', changed: ['status-running'] };
}

describe('what conformance mock prints', () => {
  it('is one line of JSON for programs, with the page’s names of the statuses', async () => {
    const text = mockJson(await shown());
    expect(text.indexOf('\n')).toBe(text.length - 1);
    const told = JSON.parse(text) as Record<string, unknown>; // expected below
    expect(told).toMatchObject({
      ca: "/tmp/it's/ca.pem",
      tokens: { reader: expect.any(String), other: expect.any(String), expired: expect.any(String) },
    });
    expect(Object.keys(told.jobs ?? {})).toEqual(['CREATED', 'PROCESSING', 'DONE', 'FAILED', 'DELETED']);
  });

  it('can be pasted: the token as an export, curl with the authority, the variable and a finished job', async () => {
    const { mock } = await shown();
    const lines = mockText(await shown()).split('\n');
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}export CONFORMANCE_TOKEN=[\w-]+\.[\w-]+\.[\w-]+$/));
    const curl = lines.find((line) => line.includes('/jobs/'));
    expect(curl).toContain(`--cacert '/tmp/it'\\''s/ca.pem' -H "authorization: Bearer $CONFORMANCE_TOKEN"`);
    expect(curl).toMatch(new RegExp(`'https://127\\.0\\.0\\.1:\\d+/data/reports/calls/jobs/${CSV.DONE}'$`));
    expect(mock.jobs.DONE[0]?.id).toBe(CSV.DONE);
  });

  it('says which defects the server has', async () => {
    expect(mockText(await shown())).toContain('it has status-running');
  });

  it('comes with a file of the authority at an absolute path', () => {
    const file = writeAuthority('-----BEGIN CERTIFICATE-----');
    expect(isAbsolute(file) && existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('-----BEGIN CERTIFICATE-----\n');
    rmSync(dirname(file), { recursive: true });
  });
});
