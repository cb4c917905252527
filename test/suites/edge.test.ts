import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtinSpec } from '../../src/cli/builtin.js';
import { aimAt } from '../../src/cli/embedded.js';
import { type Mock, startMock } from '../../src/mock/start.js';
import { defineSuite } from '../../src/plan/suite.js';
import type { RunRecord } from '../../src/run/record.js';
import { run } from '../../src/run/run.js';
import { startNginx } from '../independent/nginx.js';
import { hasProgram } from '../support/programs.js';
import { runAgainst, runAgainstMock, runOptions, said } from '../support/run.js';
import { startEdge } from './edge-server.js';

const nginx = hasProgram('nginx');
if (!nginx) console.warn('skipped: nginx is missing, so odd paths cannot be sent through it');

const alone = { select: { suites: ['edge'], requirements: [] }, gate: { mustExercise: [], waive: {} } };
const verdicts = ({ cases }: RunRecord): readonly string[] => cases.filter(({ suite }) => suite === 'edge').map(({ verdict }) => verdict);

describe('odd paths', () => {
  it.each(['page', 'vendor'] as const)('are answered sanely by the persona %s, and cost a run fewer than 60 exchanges', async (profile) => {
    const record = await runAgainstMock({ ...alone, profile });
    expect(said(record)).toEqual([]);
    expect(new Set(verdicts(record))).toEqual(new Set(['pass']));
    expect(record.run.exchanges).toBeLessThan(60);
    expect(record.ambiguities.filter(({ follows }) => follows !== undefined)).toEqual([]);
  });

  it('show by themselves nothing of who may ask and of documented errors', async () => {
    const { requirements } = await runAgainstMock(alone);
    expect(requirements.filter(({ applied }) => applied > 0).map(({ id }) => id)).toEqual(['R-OP', 'R-SOUND']);
  });

  it.each([
    ['nul-answers-500', 'R-SOUND no-server-error: the status is 500, not no server error', 'the id contains %00'],
    [
      'encoded-slash-opens-the-door',
      'R-401 no-job-without-authorization: 200: the answer shows job and _links of a job',
      'the id contains %2F',
    ],
    [
      'malformed-escape-shows-stack',
      'R-SOUND error-shows-nothing-internal: 400: the answer shows a stack trace of JavaScript',
      'the id cannot be percent-decoded',
    ],
    ['dot-segment-answers-another-job', 'R-OP edge-shows-no-other-job', 'the id is ".."'],
  ])('find the fault %s', async (fault, finding, trigger) => {
    const record = await runAgainstMock({ ...alone, faults: [fault] });
    expect(
      said(record).filter((text) => text.startsWith(`fail ${finding}`)),
      said(record).join('\n'),
    ).not.toEqual([]);
    expect(record.findings.map((one) => one.trigger)).toContain(trigger);
    expect(record.exit).toBe(1);
  });
});

describe('odd paths sent through servers that answer some by themselves', () => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ persona: 'page' });
  });
  afterAll(() => mock.close());

  const through = async (edge: { readonly url: string; readonly ca: string }, faults = mock) => {
    const options = aimAt(faults, runOptions(alone), 'page');
    const { embedded: _, ...target } = options.target;
    return runAgainst({ ...options, target: { ...target, baseUrl: edge.url, ca: edge.ca } });
  };

  it('get no finding where one refuses controls and long paths in HTML, and rewrites slashes and dots', async () => {
    const edge = await startEdge(mock);
    try {
      const record = await through(edge);
      expect(said(record)).toEqual([]);
      expect(new Set(verdicts(record))).toEqual(new Set(['pass']));
      const { statuses } = record.run;
      expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['300', '400', '401', '404', '414'])); // 300: a rewritten path led to the job
    } finally {
      await edge.close();
    }
  });

  it.skipIf(!nginx)('get no finding where one is nginx', async () => {
    const edge = await startNginx({ upstream: mock });
    try {
      const record = await through(edge);
      expect(said(record)).toEqual([]);
      expect(new Set(verdicts(record))).toEqual(new Set(['pass']));
    } finally {
      await edge.close();
    }
  });

  it('show a fault behind them all the same', async () => {
    const faulty = await startMock({ persona: 'page', faults: ['unauthorized-with-job'] });
    const edge = await startEdge(faulty);
    try {
      expect(said(await through(edge, faulty))).toEqual([
        'fail R-401 no-job-without-authorization: 401: the answer shows job and _links of a job',
      ]);
    } finally {
      await edge.close();
      await faulty.close();
    }
  });
});

describe('odd paths that the client cannot send', () => {
  const sane = { level: 'MUST', exercises: ['R-OP'], expect: { status: 'edge' } } as const;
  const suite = defineSuite({
    id: 'unsendable',
    title: 'What the client cannot send',
    source: 'a test',
    operation: 'getReportJob',
    cases: [
      { ...sane, kind: 'example', id: 'alone', title: 'a space alone', send: { path: { id: { raw: 'a b' } } } },
      {
        ...sane,
        kind: 'property',
        id: 'among-others',
        title: 'a space among others',
        forAll: { id: (fc) => fc.constant('%00') },
        raw: ['id'],
        first: [{ id: 'a b' }, { id: '%2F' }],
        runs: 1,
        send: {},
      },
    ],
  });

  it('are not exercised, which is said whether or not others were sent', async () => {
    const mock = await startMock({ persona: 'page' });
    try {
      const options = aimAt(mock, runOptions({ gate: alone.gate }), 'page');
      const { cases, findings } = await run(options, { spec: builtinSpec(), suites: [suite] });
      expect(findings).toEqual([]);
      expect(cases.map(({ verdict, because }) => [verdict, because])).toEqual([
        ['not-exercised', expect.stringContaining('the path has U+0020')],
        ['pass', expect.stringMatching(/^1 of 3 requests were not sent: the path has U\+0020/)],
      ]);
    } finally {
      await mock.close();
    }
  });
});
