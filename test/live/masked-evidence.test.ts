import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mock, startMock } from '../../src/mock/start.js';
import { toHtml } from '../../src/report/html/page.js';
import { toJson } from '../../src/report/json.js';
import { toJUnit } from '../../src/report/junit.js';
import { toTerminal } from '../../src/report/terminal.js';
import type { RunRecord } from '../../src/run/record.js';
import { listen } from '../http/servers.js';
import { runAgainst, runOptions } from '../support/run.js';
import { aimedAtFront, startFront } from './front.js';

let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ persona: 'talkdesk', clock: 'real' });
});
afterAll(async () => {
  await mock?.close();
});

/** All reports of a record, one after the other. */
function reports(record: RunRecord): string {
  const terminal = toTerminal(record, { columns: 100, color: false, unicode: true, reports: [] });
  return [toJson(record), toHtml(record), toJUnit(record), terminal].join('\n');
}

describe('the evidence of a live run', () => {
  const run = async (evidence: 'masked' | 'all'): Promise<RunRecord> => {
    const front = await startFront(mock, () => undefined);
    return runAgainst(aimedAtFront(front, mock, { evidence, select: { suites: ['status'], requirements: [] } }));
  };

  it('holds no name of a job, and all of it where that is asked for', async () => {
    const whole = JSON.stringify((await run('all')).requirements);
    const bodies = [...whole.matchAll(/\\"name\\":\\"([^"\\]+)\\"/g)].map(([, name = '']) => name);
    expect(bodies.length).toBeGreaterThan(0);
    const masked = reports(await run('masked'));
    for (const name of new Set(bodies)) expect(masked).not.toContain(name);
  });
});

it('a server that sends the credential back shows it to nobody', async () => {
  const echo = createServer((request, response) => {
    const credential = request.headers.authorization ?? 'none';
    const encoded = ['', 'x', 'xy'].map((before) => Buffer.from(`${before}${credential}`).toString('base64'));
    response.writeHead(500, { 'content-type': 'application/json', 'x-debug': credential });
    response.end(
      JSON.stringify({ code: '1', message: `refused ${credential} ${encodeURIComponent(credential)}`, description: encoded.join(' ') }),
    );
  });
  const url = `http://127.0.0.1:${await listen(echo)}`;
  const token = 'canary/of+mine~0123456789-Zz';
  const record = await runAgainst({
    ...runOptions({ profile: 'vendor', live: true, evidence: 'all', budget: { rate: 500 } }),
    target: { kind: 'url', baseUrl: url, from: '--base-url' },
    credentials: { reader: { kind: 'token', token, from: '$T' } },
    fixtures: { types: ['calls'], jobs: { DONE: [{ type: 'calls', id: '0b9d3a52-98a4-4c0e-8f1f-7a2c5d9e6b02' }] } },
  });
  expect(record.findings.length).toBeGreaterThan(0);
  const text = reports(record);
  const base64 = ['', 'x', 'xy'].map((before) => Buffer.from(`${before}Bearer ${token}`).toString('base64').slice(12, -4));
  for (const form of [token, encodeURIComponent(token), JSON.stringify(token).slice(1, -1), ...base64]) expect(text).not.toContain(form);
  expect(text).toContain('[redacted CONFORMANCE_TOKEN]');
});
