import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mock, startMock } from '../../src/mock/start.js';
import { toTerminal } from '../../src/report/terminal.js';
import type { RunRecord } from '../../src/run/record.js';
import { runAgainst, said } from '../support/run.js';
import { aimedAtFront, startFront } from './front.js';

let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ persona: 'talkdesk', clock: 'real' });
});
afterAll(async () => {
  await mock?.close();
});

const isJob = (path: string | undefined): boolean => /\/jobs\/[^?]/.test(path ?? '');

/** How often a text stands in what the terminal is told. */
function times(record: RunRecord, text: string): number {
  return toTerminal(record, { columns: 400, color: false, unicode: true, reports: [] }).split(text).length - 1;
}

describe('429 with Retry-After', () => {
  it.each([
    ['seconds', () => '1'],
    ['a date', () => new Date(Date.now() + 2000).toUTCString()],
  ])('in %s is waited for by the whole run, which then goes on', async (_, retryAfter) => {
    let limited = 0;
    const front = await startFront(mock, ({ request }) =>
      isJob(request.url) && limited++ === 0 ? { status: 429, headers: { 'retry-after': retryAfter() } } : undefined,
    );
    const record = await runAgainst(aimedAtFront(front, mock, { concurrency: 1 }));
    const asked = front.seen.filter(({ path }) => isJob(path));
    expect((asked[1]?.at ?? 0) - (asked[0]?.at ?? 0)).toBeGreaterThanOrEqual(900);
    expect(asked.filter(({ path }) => path === asked[0]?.path).length).toBeGreaterThan(1);
    expect(said(record)).toEqual([]);
    expect(record.exit).toBe(0);
  });
});

describe('502, 503 and 504', () => {
  it.each([502, 503, 504])('%i that is gone when the request is repeated is a warning that says how often', async (status) => {
    let failed = 0;
    const front = await startFront(mock, ({ request }) => (isJob(request.url) && failed++ === 0 ? { status } : undefined));
    const record = await runAgainst(aimedAtFront(front, mock, { select: { suites: ['status'], requirements: [] } }));
    expect(record.findings).toHaveLength(1);
    expect(record.findings[0]).toMatchObject({ requirement: 'R-SOUND', severity: 'warn', ambiguity: 'AMB-UNDOC', count: 1 });
    expect(record.findings[0]?.of).toBeGreaterThan(1);
    expect(record.exit).toBe(0);
  });

  it('that stays fails', async () => {
    const front = await startFront(mock, ({ request }) => (isJob(request.url) ? { status: 502 } : undefined));
    const record = await runAgainst(aimedAtFront(front, mock, { select: { suites: ['status'], requirements: ['R-SOUND'] } }));
    expect(record.exit).toBe(1);
  });
});

describe('a target that is not to be had', () => {
  it('is given up with one message where HTML pages with 403 are all that comes', async () => {
    const blocked = { status: 403, headers: { 'content-type': 'text/html' }, body: '<html><body>Access denied</body></html>' };
    const front = await startFront(mock, () => blocked);
    const record = await runAgainst(aimedAtFront(front, mock));
    expect(record.findings).toEqual([]);
    expect(record).toMatchObject({ verdict: 'not-judged', exit: 2 });
    expect(record.problems).toEqual([expect.objectContaining({ says: expect.stringContaining('403 with an HTML page') })]);
    const because = record.cases.filter(({ kind, verdict }) => kind !== 'tls' && verdict !== 'not-selected').map((one) => one.because);
    expect(new Set(because)).toEqual(new Set([record.problems[0]?.says]));
    expect(times(record, 'error: ')).toBe(1);
    expect(front.seen.map(({ method }) => method)).toEqual(['HEAD', 'GET', 'GET']); // reaching it, the first request, and that without a token
  });

  it('is given up with one message where it goes in mid-run', async () => {
    const front = await startFront(mock, ({ number }) => (number > 8 ? 'end' : undefined));
    const record = await runAgainst(aimedAtFront(front, mock, { concurrency: 2 }));
    expect(said(record)).toEqual([]);
    expect(record).toMatchObject({ verdict: 'not-judged', exit: 2 });
    expect(record.problems).toEqual([expect.objectContaining({ says: expect.stringContaining('the target stopped answering') })]);
    expect(times(record, 'error: ')).toBe(1);
    expect(front.seen.length).toBeLessThan(20);
  });

  it('that cuts off an answer and still listens fails', async () => {
    const front = await startFront(mock, ({ request }) => (isJob(request.url) ? 'break' : undefined));
    const record = await runAgainst(aimedAtFront(front, mock, { select: { suites: ['status'], requirements: [] } }));
    expect(record.exit).toBe(1);
  });
});
