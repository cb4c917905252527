import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aimAt } from '../../../src/cli/embedded.js';
import { type Mock, startMock } from '../../../src/mock/start.js';
import { CREDENTIAL_ROWS } from '../../../src/plan/credential-uses.js';
import type { CredentialName, RunOptions } from '../../../src/run/options.js';
import type { RunRecord, ScopeRow } from '../../../src/run/record.js';
import { runAgainst, runAgainstMock, runOptions, said } from '../../support/run.js';

const AUTH: Partial<RunOptions> = { select: { suites: ['auth'], requirements: [] }, gate: { mustExercise: [], waive: {} } };

function rowsOf(record: RunRecord): readonly ScopeRow[] {
  expect(record.scopes?.map(({ operation, needs }) => [operation, needs])).toEqual([
    ['GET /data/reports/{type}/jobs/{id}', ['data-reports:read']],
  ]);
  return record.scopes?.[0]?.rows ?? [];
}

function rowOf(record: RunRecord, credential: string): ScopeRow | undefined {
  return rowsOf(record).find((row) => row.credential === credential);
}

/** `401 alg-none`, with what is not a pass. */
function told({ credential, seen, verdict, columns }: ScopeRow): string {
  const doubts = Object.entries(columns).flatMap(([column, cell]) => (cell.verdict === 'pass' ? [] : [`${column} ${cell.verdict}`]));
  return [Object.keys(seen).join('/') || verdict, credential, ...doubts].join(' ');
}

describe('the scope matrix of the reference server', () => {
  let record: RunRecord;
  beforeAll(async () => {
    record = await runAgainstMock(AUTH);
  });

  it('has a row for each credential, all exercised, all well', () => {
    const rows = rowsOf(record);
    expect(rows.map(({ credential }) => credential)).toEqual(CREDENTIAL_ROWS.map(({ id }) => id));
    expect(rows.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
    expect(said(record)).toEqual([]);
  });

  it('sees 401 for whom nobody knows, 403 for who may not, and an answer for who may', () => {
    for (const { credential, seen, expected } of rowsOf(record)) {
      const standing = CREDENTIAL_ROWS.find(({ id }) => id === credential)?.standing;
      const status = standing === 'granted' ? '300' : standing === 'forbidden' ? '403' : '401';
      expect([credential, Object.keys(seen)]).toEqual([credential, [status]]);
      expect(expected).toEqual(standing === 'granted' ? { not: [401, 403] } : [Number(status)]);
    }
  });

  it('asks of each refused one what it says, shows, and whether it depends on what was asked for', () => {
    for (const { credential, columns, expected } of rowsOf(record)) {
      const asked = Array.isArray(expected) ? ['status', 'challenge', 'shape', 'leak'] : ['status'];
      const all = Array.isArray(expected) && credential !== 'changed-jwt' ? [...asked, 'independent'] : asked;
      expect([credential, ...Object.keys(columns)]).toEqual([credential, ...all]);
    }
    expect(rowOf(record, 'expired')?.columns.challenge?.seen).toContain('error="invalid_token"');
    expect(rowOf(record, 'other')?.columns.challenge?.seen).toContain('error="insufficient_scope", scope="data-reports:read"');
  });

  it('is not there where the suite was not selected', async () => {
    const other = await runAgainstMock({ select: { suites: ['methods'], requirements: [] }, gate: { mustExercise: [], waive: {} } });
    expect(other.scopes).toBeUndefined();
  });

  it('tells cases of its suite that a filter leaves out by their absence', async () => {
    const few = await runAgainstMock({ ...AUTH, select: { suites: [], requirements: [], grep: 'alg-none' } });
    expect(rowsOf(few).map(told)).toEqual(['401 alg-none']);
  });
});

describe('a row of the scope matrix', () => {
  it.each([
    ['unsigned-token-accepted', ['300/400 alg-none status fail leak fail independent fail']],
    ['early-token-accepted', ['300/400 not-yet-valid status fail leak fail independent fail']],
    ['other-audience-accepted', ['300/400 wrong-audience status fail leak fail independent fail']],
    ['other-issuer-accepted', ['300/400 wrong-issuer status fail leak fail independent fail']],
    ['expired-token-accepted', ['300/400 expired status fail leak fail independent fail']],
    ['no-scope-accepted', ['300/400 no-scope status fail leak fail independent fail']],
    ['write-scope-accepted', ['300/400 other status fail leak fail independent fail']],
    ['scope-matched-by-prefix', ['300/400 similar-scope status fail leak fail independent fail']],
    ['empty-signature-accepted', ['300/401 changed-jwt status fail leak fail independent fail']],
    ['lower-case-scheme-refused', ['401 lower-case-scheme status warn']],
    ['challenge-names-another-scope', ['403 other challenge warn', '403 no-scope challenge warn', '403 similar-scope challenge warn']],
    [
      'id-judged-before-scope',
      [
        '403/404 other status warn independent warn',
        '403/404 no-scope status warn independent warn',
        '403/404 similar-scope status warn independent warn',
      ],
    ],
  ] as const)('shows the fault %s, and that row alone', async (fault, expected) => {
    const record = await runAgainstMock({ ...AUTH, faults: [fault] });
    const bad = rowsOf(record).filter(({ verdict }) => verdict !== 'pass');
    expect(bad.map(told)).toEqual(expected);
    for (const row of bad) {
      expect(row.findings, row.credential).not.toEqual([]);
      const named = record.findings.filter(({ id }) => row.findings.includes(id));
      expect(named.every(({ cases }) => cases.some((id) => row.cases.includes(id)))).toBe(true);
    }
  });

  it('shows no secret where the challenge has one', async () => {
    const record = await runAgainstMock(AUTH);
    expect(JSON.stringify(record)).not.toMatch(/eyJ[\w-]{20}/);
  });
});

describe('the scope matrix of a target that is not ours', () => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ persona: 'page' });
  });
  afterAll(() => mock.close());

  const judged = async (given: readonly CredentialName[], changes: Partial<RunOptions> = {}): Promise<RunRecord> => {
    const { target, credentials, ...options } = aimAt(mock, runOptions({ ...AUTH, ...changes }), 'page');
    const { embedded: _, ...url } = target;
    const own = Object.fromEntries(Object.entries(credentials).filter(([name]) => given.some((one) => one === name)));
    return runAgainst({ ...options, target: url, credentials: own });
  };

  it('with a reader alone has the rows of what anyone can send, and says once what the rest needs', async () => {
    const record = await judged(['reader']);
    expect(said(record)).toEqual([]);
    const untried = rowsOf(record).filter(({ verdict }) => verdict === 'not-exercised');
    expect(untried.map(({ credential }) => credential)).toEqual([
      'expired',
      'not-yet-valid',
      'wrong-audience',
      'wrong-issuer',
      'other',
      'no-scope',
      'similar-scope',
      'all-scopes',
    ]);
    for (const row of untried)
      expect(row).toMatchObject({ seen: {}, columns: {}, because: expect.any(String), remedy: expect.any(String) });
    const signed = untried.filter(({ where }) => where === 'reference-server');
    expect(new Set(signed.map(({ remedy }) => remedy)).size).toBe(1);
  });

  it('with a second credential has its row too', async () => {
    const record = await judged(['reader', 'other']);
    expect(rowOf(record, 'other')).toMatchObject({ verdict: 'pass', seen: { 403: 2 } });
  });

  it('on a live target forges nothing unless that is allowed', async () => {
    const live = { live: true, allow: ['property-suites'], budget: { rate: 1000 } } as const;
    const careful = await judged(['reader'], live);
    for (const credential of ['alg-none', 'changed-jwt'])
      expect(rowOf(careful, credential)).toMatchObject({ verdict: 'not-exercised', remedy: '--allow forged-tokens' });
    expect(rowOf(careful, 'tampered')).toMatchObject({ verdict: 'pass' });
    const allowed = await judged(['reader'], { ...live, allow: ['property-suites', 'forged-tokens'] });
    for (const credential of ['alg-none', 'changed-jwt']) expect(rowOf(allowed, credential)).toMatchObject({ verdict: 'pass' });
  });

  it('asks its token endpoint for what its client may have', async () => {
    const client = (id: string) => {
      const one = mock.clients.find((known) => known.id === id);
      const scope = 'data-reports:read';
      const parts = { clientId: id, clientSecret: one?.secret ?? '', tokenUrl: mock.tokenUrl, scope, from: 'the test' };
      return { kind: 'client', ...parts } as const;
    };
    const record = await runAgainst({ ...(await optionsFor(mock)), credentials: { reader: client('both') } });
    expect(
      rowsOf(record)
        .filter(({ verdict }) => verdict === 'pass')
        .map(({ credential }) => credential),
    ).toEqual(expect.arrayContaining(['other', 'all-scopes']));
    const narrow = await runAgainst({ ...(await optionsFor(mock)), credentials: { reader: client('reader') } });
    expect(rowOf(narrow, 'all-scopes')).toMatchObject({
      verdict: 'not-exercised',
      because: 'the client cannot get a token with all scopes (invalid_scope)',
    });
    const writer = await runAgainst({ ...(await optionsFor(mock)), credentials: { reader: client('reader'), writer: client('both') } });
    expect(rowOf(writer, 'all-scopes')).toMatchObject({ verdict: 'pass' });
    expect(writer.needs).toContainEqual({ need: 'a token with all scopes', met: 'token-endpoint' });
  });

  it('changes no part of a token that has none', async () => {
    const options = await optionsFor(mock);
    const record = await runAgainst({
      ...options,
      credentials: { reader: { kind: 'token', token: 'opaque-token-of-the-test', from: 'the test' } },
    });
    for (const credential of ['alg-none', 'changed-jwt'])
      expect(rowOf(record, credential)).toMatchObject({ verdict: 'not-exercised', because: expect.stringContaining('no signed JWT') });
  });
});

async function optionsFor(mock: Mock) {
  const { target, ...options } = aimAt(mock, runOptions(AUTH), 'page');
  const { embedded: _, ...url } = target;
  return { ...options, target: url };
}
