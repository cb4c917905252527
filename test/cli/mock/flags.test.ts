import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type MockFlags, parseMockCommand } from '../../../src/cli/mock/flags.js';

const parse = (flags: Partial<MockFlags> = {}) =>
  parseMockCommand({ persona: 'page', port: '0', tokenTtl: '600', fault: [], oddity: [], reading: [], ...flags });

describe('the flags of conformance mock', () => {
  it('make a server whose jobs move with real time', async () => {
    expect(await parse({ persona: 'talkdesk', tokenTtl: '5', reading: ['AMB-300=300'] })).toEqual({
      persona: 'talkdesk',
      port: 0,
      tokenTtl: 5,
      faults: [],
      oddities: [],
      readings: { 'AMB-300': '300' },
      clock: 'real',
      jobsNamedFail: 'DONE',
    });
    expect(await parse({ failJobs: true })).toMatchObject({ jobsNamedFail: 'FAILED' });
  });

  it('give the log an absolute path, so that it does not depend on the thread that writes it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mock-flags-'));
    expect(await parse({ logRequests: join(folder, 'x.log') })).toMatchObject({ logRequests: resolve(folder, 'x.log') });
    rmSync(folder, { recursive: true });
  });

  it.each([
    [{ persona: 'talkdesc' }, 'no persona is called "talkdesc" (from --persona)', 'conformance mock --persona talkdesk'],
    [{ port: '70000' }, '--port "70000" is not a whole number from 0 to 65535', 'conformance mock --port 8443'],
    [{ tokenTtl: '0' }, '--token-ttl "0" is not a whole number of seconds from 1 to 86400', 'conformance mock --token-ttl 60'],
    [{ tokenTtl: '1.5' }, '--token-ttl "1.5" is not', 'conformance mock --token-ttl 60'],
    [{ logRequests: '/no/such/folder/x' }, 'cannot be written to: its folder is not there', 'conformance mock --log-requests requests.log'],
  ] as const)('%j are refused, and it is said what to do', async (flags, says, remedy) => {
    await expect(parse(flags)).rejects.toThrow(says);
    await expect(parse(flags)).rejects.toThrow(remedy);
  });

  it('are told all that is wrong with them at once', async () => {
    const wrong = parse({ persona: 'x', port: 'x', tokenTtl: 'x', fault: ['x'], oddity: ['x'], reading: ['x=y'] });
    await expect(wrong).rejects.toMatchObject({ problems: { length: 6 } });
  });
});
