import { afterEach, describe, expect, it } from 'vitest';
import type { MockOptions } from '../../../src/mock/options.js';
import { type Mock, startMock } from '../../../src/mock/start.js';
import type { CredentialSource, RunOptions } from '../../../src/run/options.js';
import type { RunRecord } from '../../../src/run/record.js';
import { httpServer } from '../../http/servers.js';
import { aimedAt, runAgainst, said } from '../../support/run.js';

const mocks: Mock[] = [];

afterEach(async () => {
  for (const mock of mocks.splice(0)) await mock.close();
});

async function mockWith(options: Partial<MockOptions> = {}): Promise<Mock> {
  const mock = await startMock({ persona: 'page', ...options });
  mocks.push(mock);
  return mock;
}

/** A client of the mock as a credential, for reading unless told otherwise. */
function client({ clients, tokenUrl }: Mock, id: string, scope = 'data-reports:read'): CredentialSource {
  const found = clients.find((one) => one.id === id);
  if (found === undefined) throw new Error(`the mock has no client ${id}`);
  const base = { kind: 'client', clientId: id, tokenUrl, scope, from: id } as const;
  if (found.key !== undefined) return { ...base, signingKey: { privateKey: found.key.pem, keyId: found.key.kid, algorithm: 'ES256' } };
  return { ...base, clientSecret: found.secret ?? '' };
}

/** A live run over the cases about authorization, or what a test selects. */
function runAs(mock: Mock, credentials: RunOptions['credentials'], changes: Partial<RunOptions> = {}): Promise<RunRecord> {
  const select = { suites: ['auth'], requirements: [] };
  const gate = { mustExercise: [], waive: {} };
  const options = aimedAt(mock, { live: true, budget: { rate: 1000 }, select, gate, timeout: 5000, ...changes });
  return runAgainst({ ...options, credentials });
}

const caseOf = (record: RunRecord, id: string) => record.cases.find((one) => one.id === id);
const OTHER = 'auth/token-without-the-scope-is-forbidden';
const EXPIRED = 'auth/expired-credential-is-refused';

describe('a run whose tokens end while it goes on', () => {
  it('renews them, and what must be refused is refused all the same', async () => {
    const mock = await mockWith({ tokenTtl: 1 });
    const credentials = { reader: client(mock, 'both'), expired: { kind: 'token', token: mock.tokens.expired, from: 'test' } } as const;
    const record = await runAs(mock, credentials, { select: { suites: [], requirements: [] }, budget: { rate: 14 } });
    expect(said(record)).toEqual([]);
    expect(record).toMatchObject({ exit: 0, problems: [] });
    expect(record.run.duration).toBeGreaterThan(2000);
    const refused = record.cases.filter(({ id }) => /^auth\/\w+-credential-is-refused$/.test(id));
    expect(refused.map(({ verdict, statuses }) => ({ verdict, statuses }))).toEqual(
      refused.map(() => ({ verdict: 'pass', statuses: { 401: 1 } })),
    );
    expect(refused).toHaveLength(6);
    expect(caseOf(record, OTHER)).toMatchObject({ verdict: 'pass' });
  });

  it('says so where a token that was given has ended, and judges nothing by it', async () => {
    const mock = await mockWith();
    const ended = { kind: 'token', token: mock.tokens.expired, from: 'test' } as const;
    const record = await runAs(mock, { reader: ended }, { select: { suites: ['status'], requirements: [] } });
    expect(said(record)).toEqual([]);
    expect(record.exit).toBe(2);
    expect(record.problems.map(({ says }) => says)).toContain('no new token for reader: a token that was given cannot be renewed');
  });
});

describe('a run whose token endpoint gives no token', () => {
  it.each(['reader', 'other'] as const)('says why, once, is exit 2, and tries nothing that needs it: %s', async (name) => {
    const mock = await mockWith();
    const tokenUrl = `${await httpServer((_, response) => response.writeHead(503).end())}/token`;
    const lost = { kind: 'client', clientId: 'us', clientSecret: 'of-nobody-4711', tokenUrl, scope: '', from: 'test' } as const;
    const record = await runAs(mock, { reader: client(mock, 'reader'), [name]: lost });
    const remedy = 'run again later; if it lasts, tell whoever runs it';
    const says = `no token for ${name}: the token endpoint ${new URL(tokenUrl).origin} answers 503: it is in trouble itself`;
    expect(record).toMatchObject({ exit: 2, verdict: 'not-judged', problems: [{ says, remedy }] });
    const untried = name === 'reader' ? 'auth/reader-credential-is-let-in' : OTHER;
    expect(caseOf(record, untried)).toMatchObject({ verdict: 'not-exercised', because: `no token came for ${name}`, remedy });
  });
});

describe('the token that lacks the scope', () => {
  it('is asked for by the client of the reader, with another scope alone', async () => {
    const mock = await mockWith();
    const record = await runAs(mock, { reader: client(mock, 'signing') });
    expect(caseOf(record, OTHER)).toMatchObject({ verdict: 'pass', statuses: { 403: 1 } });
    expect(record.needs).toContainEqual({ need: 'a token without the scope', met: 'token-endpoint' });
  });

  it('is missing with a reason where the client may not have it, which is no error', async () => {
    const mock = await mockWith();
    const record = await runAs(mock, { reader: client(mock, 'reader') });
    const because = 'the client cannot get a token without the scope (invalid_scope)';
    expect(caseOf(record, OTHER)).toMatchObject({ verdict: 'not-exercised', because });
    expect(record.needs).toContainEqual({ need: 'a token without the scope', met: 'no', note: because });
    expect(record).toMatchObject({ exit: 0, problems: [] });
  });

  it('is not asked for where no case needs it', async () => {
    const mock = await mockWith();
    const record = await runAs(mock, { reader: client(mock, 'reader') }, { select: { suites: ['location'], requirements: [] } });
    expect(record.needs.map(({ need }) => need)).not.toContain('a token without the scope');
  });
});

describe('the expired token', () => {
  it('is missing with the flag that would give it', async () => {
    const mock = await mockWith();
    const record = await runAs(mock, { reader: client(mock, 'reader') });
    expect(caseOf(record, EXPIRED)).toMatchObject({ verdict: 'not-exercised', remedy: expect.stringContaining('--wait-expiry') });
  });

  it("is the reader's first one after its end, where that is waited for", async () => {
    const mock = await mockWith({ tokenTtl: 1 });
    const select = { suites: [], requirements: [], grep: 'credential-is-refused' };
    const record = await runAs(mock, { reader: client(mock, 'reader') }, { select, waitExpiry: true });
    expect(caseOf(record, EXPIRED)).toMatchObject({ verdict: 'pass', statuses: { 401: 1 } });
    expect(record.exit).toBe(0);
  });

  it('is not waited for longer than the run may take', async () => {
    const mock = await mockWith();
    const record = await runAs(mock, { reader: client(mock, 'reader') }, { waitExpiry: true, budget: { rate: 1000, time: 30_000 } });
    expect(caseOf(record, EXPIRED)).toMatchObject({
      verdict: 'not-exercised',
      because: expect.stringMatching(/ends in 6\d\d s, and the run may take 30 s/),
    });
  });
});

describe('a token that is refused from the first request on', () => {
  it('brings up other regions', async () => {
    const [mock, elsewhere] = [await mockWith(), await mockWith()];
    const foreign = { kind: 'token', token: elsewhere.tokens.reader, from: 'test' } as const;
    const record = await runAs(mock, { reader: foreign }, { select: { suites: ['status', 'location'], requirements: [] } });
    expect(record.problems).toEqual([
      { says: "the reader's token is refused: its first requests answered 401", remedy: expect.stringContaining('another region') },
    ]);
  });
});

describe('what is written', () => {
  it('holds no token that was ever held and no secret of a client', async () => {
    const mock = await mockWith({ tokenTtl: 1, faults: ['status-running'] });
    const record = await runAs(mock, { reader: client(mock, 'both') }, { select: { suites: [], requirements: [] }, budget: { rate: 14 } });
    const text = JSON.stringify(record);
    expect(record.findings.map(({ curl }) => curl).join()).toContain('Bearer $CONFORMANCE_TOKEN"');
    expect(text).not.toMatch(/eyJ[\w-]{10,}\.eyJ/);
    expect(text).not.toContain(mock.clients.find(({ id }) => id === 'both')?.secret);
  });
});
