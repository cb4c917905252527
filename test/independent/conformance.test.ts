import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aimAt } from '../../src/cli/embedded.js';
import { startMock } from '../../src/mock/start.js';
import type { RunRecord } from '../../src/run/record.js';
import { hasProgram } from '../support/programs.js';
import { aimedAt, runAgainst, runAgainstMock, runOptions, runUntilFound, said } from '../support/run.js';
import { startNginx } from './nginx.js';
import { listDefects, listOddities, startIndependent } from './start.js';

const python = hasProgram('python3');
if (!python) console.warn('skipped: python3 is missing, so the independent server cannot be judged');
const nginx = hasProgram('nginx');
if (!nginx) console.warn('skipped: nginx is missing, so nothing can be judged through it');

const [defects, oddities] = python ? await Promise.all([listDefects(), listOddities()]) : [[], []];

/** What the profile tolerates by the register is a warning, and fails with --strict alone: AMB-STATE lets a DONE job answer 200. */
const TOLERATED = new Set(['done-answers-200']);

/** Two statements of the page say the same of a token without the scope: either names the defect. */
const SAME: Readonly<Record<string, readonly string[]>> = { 'R-SCOPE': ['R-SCOPE', 'R-403'], 'R-403': ['R-403', 'R-SCOPE'] };

describe.skipIf(!python)('a server written from the page alone, in another language', () => {
  it('is as often broken, and as often odd, as docs/proof.md says', () => {
    const page = readFileSync(new URL('../../docs/proof.md', import.meta.url), 'utf8');
    expect(page).toMatch(new RegExp(`with one line broken .* ${defects.length} of ${defects.length} \\|$`, 'm'));
    expect(page).toMatch(new RegExp(`with one oddity .* ${oddities.length} of ${oddities.length} \\|$`, 'm'));
  });

  it('conforms', async () => {
    const server = await startIndependent();
    try {
      const record = await runAgainst(aimedAt(server));
      expect(said(record)).toEqual([]);
      expect(record.problems).toEqual([]);
      expect(record.requirements.filter(({ verdict }) => verdict !== 'pass' && verdict !== null)).toEqual([]);
      expect(record.exit).toBe(0);
    } finally {
      await server.close();
    }
  });

  it('conforms with a warning where its errors have no more headers than the page names', async () => {
    const server = await startIndependent({ challenge: 'left-out' });
    try {
      const record = await runAgainst(aimedAt(server));
      expect(record.findings.map(({ severity, requirement, ambiguity, title }) => [severity, requirement, ambiguity, title])).toEqual([
        ['warn', 'R-CHALLENGE', 'AMB-CHALLENGE', '401: the header WWW-Authenticate is missing'],
      ]);
      expect([record.verdict, record.exit]).toEqual(['conforms', 0]);
    } finally {
      await server.close();
    }
  });

  it.concurrent.each(defects.map((defect) => [defect.name, defect] as const))(
    'with the defect %s fails, and the requirement is named',
    async (name, { requirement }) => {
      const server = await startIndependent({ defect: name });
      try {
        const breaks = SAME[requirement] ?? [requirement];
        const isNamed = ({ findings }: RunRecord): boolean =>
          findings.some(
            ({ severity, requirement: broken, also }) => severity === 'fail' && [broken, ...also].some((id) => breaks.includes(id)),
          );
        const record = await runUntilFound(
          (changes) => runAgainst(aimedAt(server, { strict: TOLERATED.has(name), ...changes })),
          breaks,
          isNamed,
        );
        expect(record.exit, said(record).join('\n')).toBe(1);
        expect(isNamed(record), `${requirement}, not:\n${said(record).join('\n')}`).toBe(true);
      } finally {
        await server.close();
      }
    },
  );

  it.concurrent.each(oddities.map(({ name }) => [name]))('with the oddity %s conforms', async (name) => {
    const server = await startIndependent({ oddity: name });
    try {
      const record = await runAgainst(aimedAt(server));
      expect(said(record)).toEqual([]);
      expect(record.exit).toBe(0);
    } finally {
      await server.close();
    }
  });
});

describe.skipIf(!nginx)('a plain nginx in front of the reference server', () => {
  let mock: Awaited<ReturnType<typeof startMock>>;
  let proxy: Awaited<ReturnType<typeof startNginx>>;
  beforeAll(async () => {
    mock = await startMock({ persona: 'page' });
    proxy = await startNginx({ upstream: mock });
  });
  afterAll(async () => {
    await proxy.close();
    await mock.close();
  });

  it.each(['page', 'vendor'] as const)('changes no case verdict and no finding, judged by the profile %s', async (profile) => {
    const { target, ...options } = aimAt(mock, runOptions({ profile }), 'page');
    const { embedded: _, ...plain } = target; // judged as any server is, with and without the proxy
    const straight = await runAgainst({ ...options, target: plain });
    const through = await runAgainst({ ...options, target: { ...plain, baseUrl: proxy.url, ca: proxy.ca } });
    const verdicts = (record: typeof through) => record.cases.map(({ id, verdict }) => `${id} ${verdict}`);
    expect(verdicts(through)).toEqual(verdicts(straight));
    expect(through.findings.map(({ id }) => id)).toEqual(straight.findings.map(({ id }) => id));
  });
});

describe('the personas of the reference server', () => {
  it.each(['page', 'vendor'] as const)('%s keeps every requirement of its own profile, without a warning', async (profile) => {
    const record = await runAgainstMock({ profile });
    expect(said(record)).toEqual([]);
    expect(record.requirements.filter(({ level, verdict, applied }) => level !== 'info' && (verdict !== 'pass' || applied === 0))).toEqual(
      [],
    );
    expect(record.exit).toBe(0);
  });

  it('vendor fails the profile page, and each finding names the reading under which it would pass', async () => {
    const record = await runAgainstMock({ profile: 'page', persona: 'vendor' });
    expect(record.exit).toBe(1);
    expect(record.findings.length).toBeGreaterThan(0);
    for (const finding of record.findings) expect(finding.passesUnder, finding.title).not.toEqual([]);
    expect(record.findings.flatMap(({ passesUnder }) => passesUnder)).toContain('AMB-300=303');
  });
});
