/** What is given in place of a client: tokens that have ended, keys as their place can carry them, names that JavaScript knows too. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkedKey } from '../../src/cli/config/api-key.js';
import { readNamed } from '../../src/cli/config/credentials.js';
import { DOCUMENTS } from './documents.js';
import { runDocument, wrongRows } from './run.js';
import { guardedServer, guards, KNOWN, open } from './server.js';

const given = (value: string, from: string) => ({ value, from: `$${from}` });

describe('a token that has ended by its own word', () => {
  const ending = (exp: number): string => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'ES256' })}.${part({ exp })}.c2lnbmF0dXJl`;
  };
  const run = async (token: string, guard: Parameters<typeof guardedServer>[0][string]) =>
    runDocument(DOCUMENTS.bearer, await guardedServer({ '/things': guard }), {
      schemes: { bearer: { kind: 'token', token: given(token, 'TOKEN') } },
    });

  it('and is refused says nothing of the service: the row is an error, the run exit 2', async () => {
    const record = await run(ending(1_000_000_000), () => 401);
    expect(wrongRows(record)).toEqual([
      'things-needed: error the token for bearer ($TOKEN) ended at 2001-09-09T01:46:40.000Z, so that its 401 says nothing of the service',
    ]);
    expect([record.findings, record.verdict, record.exit]).toEqual([[], 'not-judged', 2]);
  });

  it('and is refused by 403, or has not ended, is judged', async () => {
    expect(wrongRows(await run(ending(1_000_000_000), () => 403))).toEqual(['things-needed: fail 403']);
    expect(wrongRows(await run(ending(99_999_999_999), () => 401))).toEqual(['things-needed: fail 401']);
  });
});

describe('an API key', () => {
  const said: string[] = [];
  const check = (text: string, place: 'header' | 'cookie' | 'query') => {
    said.length = 0;
    const key = checkedKey(text, { place, from: '$KEY', mark: {} }, ({ says }) => void said.push(says));
    return key?.value ?? said[0];
  };

  it.each(['Token of-tests 4711', 'Bearer of-tests-4711', 'with,comma;and=signs'])('of a header or cookie may be %j', (key) => {
    expect([check(key, 'header'), check(`${key}\n`, 'cookie')]).toEqual([key, key]);
  });

  it.each(['two\nlines', 'a null\0', 'schlüssel'])('of a header may not be %j, and is not said', (key) => {
    const says = 'the key from $KEY has a line break, another control character or one that is not ASCII in it';
    expect(check(key, 'header')).toBe(says);
  });

  it('of the query may be any text but none', () => {
    expect([check('schlüssel & \u0001', 'query'), check('\n', 'query')]).toEqual(['schlüssel & \u0001', 'the key from $KEY is empty']);
  });

  it('with a space is shown, and hidden in what is written', async () => {
    const value = 'Token of-tests 4711';
    const baseUrl = await guardedServer({ '/things': ({ headers }) => (headers['x-api-key'] === value ? 403 : 401) });
    const schemes = { headerKey: { kind: 'key', key: given(value, 'KEY') } } as const;
    const record = await runDocument(DOCUMENTS['apiKey in a header'], baseUrl, { schemes, evidence: 'all' });
    expect(wrongRows(record)).toEqual(['things-needed: fail 403']);
    expect(JSON.stringify(record)).not.toContain('of-tests');
  });
});

describe('the file of a key', () => {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-keys-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'key');
  const origin = { cwd: folder, by: 'valueFile', mark: {} };

  it('is read, or said not to be there', async () => {
    const said: string[] = [];
    const refuse = ({ says }: { readonly says: string }): undefined => void said.push(says);
    expect(await readNamed(file, origin, refuse)).toBeUndefined();
    writeFileSync(file, 'Token of-tests');
    expect([await readNamed(file, origin, refuse), said]).toEqual(['Token of-tests', ['cannot read the file that valueFile names: "key"']]);
  });
});

describe('names that every object of JavaScript has', () => {
  it.each(['constructor', 'toString', '__proto__'])('a scheme may be called %s', async (name) => {
    const text = JSON.stringify(DOCUMENTS['apiKey in a header']).replaceAll('"headerKey"', JSON.stringify(name));
    const baseUrl = await guardedServer({ '/things': ({ headers }) => (headers['x-api-key'] === KNOWN.headerKey ? 'in' : 401) });
    const without = await runDocument(JSON.parse(text), baseUrl, { schemes: {} });
    expect(without.cases.map(({ verdict }) => verdict)).toEqual(['not-exercised', 'pass']);
    const schemes = Object.fromEntries([[name, { kind: 'key' as const, key: given(KNOWN.headerKey, 'KEY') }]]);
    expect(wrongRows(await runDocument(JSON.parse(text), baseUrl, { schemes, rows: 'all' }))).toEqual([]);
  });

  it.each(['constructor', 'toString'])('a path parameter may be called %s', async (name) => {
    const root = { ...DOCUMENTS.optional, paths: { [`/things/{${name}}`]: { get: { operationId: 'things', security: [] } } } };
    const asked: string[] = [];
    const answer = (_: unknown, { req }: { readonly req: { readonly url?: string | undefined } }): false => {
      asked.push(req.url ?? '');
      return false;
    };
    const record = await runDocument(root, await guardedServer({}, { answer }), {});
    expect(record.cases.map(({ statuses }) => statuses)).toEqual([{ 404: 1 }]);
    expect(asked.some((url) => url.includes('native'))).toBe(false);
  });
});

it('of tokens that are wrong, all that were not given are asked for at once', async () => {
  const schemes = { bearer: { kind: 'token', token: given(KNOWN.bearer, 'TOKEN'), expired: given(KNOWN.expired, 'EXPIRED') } } as const;
  const { cases } = await runDocument(DOCUMENTS.bearer, await guardedServer({ '/things': guards.bearer }), { schemes, rows: 'all' });
  const remedies = cases.flatMap(({ remedy }) => remedy ?? []);
  expect(remedies).toHaveLength(3);
  expect([...new Set(remedies)]).toEqual([
    'credentials: { schemes: { bearer: { …, not-yet-valid: { tokenEnv: … }, wrong-audience: { tokenEnv: … }, wrong-issuer: { tokenEnv: … } } } }',
  ]);
});

it('an open server is let pass with a token that has ended', async () => {
  const token = given(`${Buffer.from('{}').toString('base64url')}.${Buffer.from('{"exp":1}').toString('base64url')}.c2ln`, 'TOKEN');
  const baseUrl = await guardedServer({ '/things': open });
  const { cases } = await runDocument(DOCUMENTS.bearer, baseUrl, { schemes: { bearer: { kind: 'token', token } } });
  expect(cases[0]?.verdict).toBe('pass');
});
