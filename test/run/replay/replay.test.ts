import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtinSpec } from '../../../src/cli/builtin.js';
import { aimAt } from '../../../src/cli/embedded.js';
import { type Mock, startMock } from '../../../src/mock/start.js';
import type { Finding, RunRecord } from '../../../src/run/record.js';
import type { Replayable } from '../../../src/run/replay/as-case.js';
import { type Replay, replay } from '../../../src/run/replay/replay.js';
import type { TargetedRunOptions } from '../../../src/run/run.js';
import { runAgainst, runOptions } from '../../support/run.js';

const folder = mkdtempSync(join(tmpdir(), 'conformance-replay-'));
let sound: Mock;

beforeAll(async () => {
  sound = await startMock({ persona: 'page' });
});
afterAll(async () => {
  await sound?.close();
  rmSync(folder, { recursive: true, force: true });
});

function aimed(mock: Mock, suites: readonly string[] = []): TargetedRunOptions {
  const caFile = join(folder, 'ca.pem');
  writeFileSync(caFile, mock.ca);
  const options = aimAt(mock, runOptions({ select: { suites, requirements: [] }, timeout: 10_000 }), 'page');
  return { ...options, target: { ...options.target, caFile } };
}

/** The same server, as one that nobody started for the run. */
function elsewhere(mock: Mock): TargetedRunOptions {
  const { target, ...options } = aimed(mock);
  const { embedded: _, ...url } = target;
  return { ...options, target: url };
}

/** The record as it is read from a file. */
async function recordOf(mock: Mock, suite: string): Promise<RunRecord> {
  return JSON.parse(JSON.stringify(await runAgainst(aimed(mock, [suite])))) as RunRecord; // it is JSON data
}

function again(finding: Finding, record: RunRecord, options: TargetedRunOptions, times = 2): Promise<Replay> {
  if (finding.again === undefined) throw new Error(`${finding.id} cannot be sent again`);
  const parts = { record, spec: builtinSpec(), times, started: () => undefined };
  return replay(finding as Replayable, { ...options, concurrency: 1 }, parts);
}

const FAULTS: readonly (readonly [fault: string, suite: string])[] = [
  ['status-running', 'status'],
  ['failed-answers-404', 'status'],
  ['content-type-missing', 'status'],
  ['body-truncated', 'status'],
  ['connection-dropped', 'errors'],
  ['location-to-another-host', 'location'],
  ['type-ignored', 'inputs'],
  ['quote-in-id-answers-500', 'errors'],
  ['token-ignored', 'auth'],
  ['scope-ignored', 'auth'],
  ['expired-token-accepted', 'auth'],
  ['head-as-html', 'methods'],
  ['delete-answers-204', 'methods'],
  ['encoded-slash-opens-the-door', 'edge'],
  ['tls10-offered', 'tls'],
];

describe.each(FAULTS)('the findings of %s', (fault, suite) => {
  let broken: Mock;
  let record: RunRecord;
  let findings: readonly Finding[];

  beforeAll(async () => {
    broken = await startMock({ persona: 'page', faults: [fault] });
    record = await recordOf(broken, suite);
    findings = record.findings.filter(({ severity }) => severity === 'fail');
  });
  afterAll(() => broken?.close());

  it('still fail while it is there', async () => {
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) {
      const { verdict, seen, of, finding: shown } = await again(finding, record, aimed(broken));
      expect({ verdict, seen, of }).toEqual({ verdict: 'still-fails', seen: 2, of: 2 });
      expect(shown).toMatchObject({ id: finding.id, title: finding.title });
    }
  });

  it('are fixed where it is not, on the same server and on another one', async () => {
    for (const finding of findings) {
      expect(await again(finding, record, aimed(sound))).toMatchObject({ verdict: 'fixed', seen: 0, of: 2, others: [] });
      expect(await again(finding, record, elsewhere(sound), 1)).toMatchObject({ verdict: 'fixed' });
    }
  });

  it('are shown by their curl line, pasted into a shell', async () => {
    const { reader, other, expired } = broken.tokens;
    const env = { PATH: process.env.PATH, CONFORMANCE_TOKEN: reader, CONFORMANCE_TOKEN_OTHER: other, CONFORMANCE_TOKEN_EXPIRED: expired };
    aimed(broken);
    for (const { curl, exchange } of findings) {
      if (curl === undefined || exchange.kind !== 'http' || exchange.outcome.kind !== 'answer') continue;
      const { stdout } = await promisify(execFile)('sh', ['-c', `${curl} || true`], { env });
      expect(stdout).toMatch(new RegExp(`^HTTP/1\\.1 ${exchange.outcome.status}\\b`));
    }
  });
});

describe('a replay', () => {
  it('of what shows only sometimes says flaky', async () => {
    const broken = await startMock({ persona: 'page', faults: ['one-in-twenty-answers-500'] });
    try {
      const record = await recordOf(broken, 'inputs');
      const [finding] = record.findings.filter(({ check }) => check === 'no-server-error');
      if (finding === undefined) throw new Error('nothing was found');
      expect(await again(finding, record, aimed(broken), 60)).toMatchObject({ verdict: 'flaky', of: 60 });
    } finally {
      await broken.close();
    }
  });

  it('says that nothing could be judged where the target is gone, and where the token is missing', async () => {
    const broken = await startMock({ persona: 'page', faults: ['status-running'] });
    const record = await recordOf(broken, 'status');
    const [finding] = record.findings;
    if (finding === undefined) throw new Error('nothing was found');
    expect(await again(finding, record, { ...aimed(broken), credentials: {} })).toMatchObject({
      verdict: 'not-judged',
      remedy: expect.stringContaining('CONFORMANCE_TOKEN'),
    });
    await broken.close();
    expect(await again(finding, record, aimed(broken))).toMatchObject({
      verdict: 'not-judged',
      because: expect.stringContaining('nothing listens'),
    });
  });

  it('on another target asks for a job that is known there, and says so where there is none', async () => {
    const broken = await startMock({ persona: 'page', faults: ['status-running'] });
    try {
      const record = await recordOf(broken, 'status');
      const [finding] = record.findings;
      if (finding === undefined) throw new Error('nothing was found');
      const options = elsewhere(sound);
      const jobs = { PROCESSING: [{ type: 'calls', id: 'another-id' }] };
      const found = await again(finding, record, {
        ...elsewhere(broken),
        target: { ...elsewhere(broken).target, baseUrl: `${broken.url}/` },
      });
      expect(found.verdict).toBe('still-fails');
      expect(await again(finding, record, { ...options, fixtures: { types: [], jobs } })).toMatchObject({
        verdict: 'not-judged',
        others: [{ title: 'the status is 404, not 200' }],
      });
      const none = { ...options, fixtures: { types: ['contacts'], jobs: {} }, credentials: {} };
      expect(await again(finding, record, none)).toMatchObject({ verdict: 'not-judged' });
    } finally {
      await broken.close();
    }
  });

  it('keeps every token out of what it tells', async () => {
    const broken = await startMock({ persona: 'page', faults: ['token-ignored'] });
    try {
      const record = await recordOf(broken, 'auth');
      for (const finding of record.findings) {
        const told = JSON.stringify(await again(finding, record, aimed(broken), 1));
        for (const token of Object.values(broken.tokens)) expect(told).not.toContain(token.slice(-40));
      }
    } finally {
      await broken.close();
    }
  });
});
