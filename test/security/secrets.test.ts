import { exec } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curlLine } from '../../src/http/curl.js';
import { tampered } from '../../src/plan/authorization.js';
import type { AccessCase } from '../../src/plan/suite.js';
import { toHtml } from '../../src/report/html/page.js';
import { toJUnit } from '../../src/report/junit.js';
import { toTerminal } from '../../src/report/terminal.js';
import type { SchemeCredentials } from '../../src/run/access/credentials.js';
import { accessRequestOf } from '../../src/run/access/request.js';
import { type Holding, type Shown, shownValid, shownWrong } from '../../src/run/access/shown.js';
import type { RunRecord } from '../../src/run/record.js';
import { recordRequest } from '../../src/run/record-exchange.js';
import { DOCUMENTS, type DocumentName } from './documents.js';
import { runDocument } from './run.js';
import { guardedServer, guards, KNOWN, open } from './server.js';

const pair = Buffer.from(`${KNOWN.username}:${KNOWN.password}`).toString('base64');
const SECRETS = [
  KNOWN.headerKey,
  KNOWN.queryKey,
  encodeURIComponent(KNOWN.queryKey),
  KNOWN.cookieKey,
  KNOWN.password,
  pair,
  KNOWN.bearer,
  'token-of-the-bearer',
  KNOWN.expired,
  KNOWN.notYetValid,
  KNOWN.wrongAudience,
  KNOWN.wrongIssuer,
  KNOWN.clientSecret,
];

function writtenOf(record: RunRecord): string {
  const terminal = toTerminal(record, { columns: 100, color: false, unicode: true });
  return [JSON.stringify(record), toHtml(record), toJUnit(record), terminal].join('\n');
}

describe('no secret is in what a run writes', () => {
  it.each(Object.keys(DOCUMENTS) as DocumentName[])('about %s', async (name) => {
    const echo = { '/things': open, '/more': open, '/other': open };
    const baseUrl = await guardedServer(echo, {
      answer: (_, response) => {
        const { url, headers } = response.req;
        response.writeHead(500, { 'content-type': 'text/plain' }).end(JSON.stringify({ url, headers }));
        return true;
      },
    });
    const record = await runDocument(DOCUMENTS[name], baseUrl, { rows: 'all', evidence: 'all' });
    const written = writtenOf(record);
    expect(record.findings.length).toBeGreaterThan(0);
    expect(SECRETS.filter((secret) => written.includes(secret))).toEqual([]);
    expect(/token-\d+-of-the-endpoint/.test(written)).toBe(false);
  });
});

/** Answers with what it was asked, 500 to everybody. */
const echoing = (_: unknown, response: ServerResponse): true => {
  const { url, headers } = response.req;
  const said = `key: ${headers['x-api-key']}`;
  response.writeHead(500, { 'content-type': 'text/plain', 'x-sent': headers['x-api-key'] ?? '' });
  response.end(JSON.stringify({ url, headers, said }));
  return true;
};

describe('no secret that is too short to be told from other text', () => {
  const given = (value: string) => ({ value, from: '$SHORT' });
  const client = { kind: 'client', clientId: 'us', clientSecret: 'c7Zq_x', tokenUrl: '', scope: '', from: '$SHORT' } as const;
  const oauth = { kind: 'client', client, scopes: ['read', 'admin'] } as const;

  it.each<[DocumentName, string, SchemeCredentials]>([
    ['apiKey in a header', 'q7Zx', { headerKey: { kind: 'key', key: given('q7Zx') } }],
    ['apiKey in the query', 'q7Zx', { queryKey: { kind: 'key', key: given('q7Zx') } }],
    ['apiKey in the query', 'q/%Z', { queryKey: { kind: 'key', key: given('q/%Z') } }],
    ['apiKey in a cookie', 'q7Zx', { cookieKey: { kind: 'key', key: given('q7Zx') } }],
    ['apiKey in a cookie', 'q;Z', { cookieKey: { kind: 'key', key: given('q;Z') } }],
    ['basic', 'qZ~', { basic: { kind: 'password', username: given('me'), password: given('qZ~') } }],
    ['bearer', 'q7Zx4Kp1', { bearer: { kind: 'token', token: given('q7Zx4Kp1') } }],
    ['oauth2', 'c7Zq_x', { oauth }],
    ['oauth2', 't7Zq_x', { oauth }],
  ])('about %s, %s', async (name, secret, schemes) => {
    const open500 = { '/things': open, '/more': open, '/other': open };
    const token = (response: ServerResponse, scope: string): true => {
      const issued = { access_token: 't7Zq_x', token_type: 'Bearer', scope };
      const refused = { error: 'invalid_scope', error_description: 'c7Zq_x may not' };
      response.writeHead(scope === 'admin' ? 400 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(scope === 'admin' ? refused : issued));
      return true;
    };
    const baseUrl = await guardedServer(open500, { answer: echoing, token });
    const record = await runDocument(DOCUMENTS[name], baseUrl, { rows: 'all', evidence: 'all', schemes });
    const written = writtenOf(record);
    expect(record.findings.length).toBeGreaterThan(0);
    expect(record.problems).toEqual([]);
    const forms = [secret, encodeURIComponent(secret), Buffer.from(`me:${secret}`).toString('base64'), tampered(secret)];
    expect(forms.filter((form) => written.includes(form))).toEqual([]);
    expect(written).toMatch(/\[redacted (?:SHORT|CONFORMANCE_OAUTH)/);
  });
});

describe('what is recorded of a request with a credential', () => {
  const places = {
    header: { kind: 'apiKey', in: 'header', name: 'X-Api-Key' },
    query: { kind: 'apiKey', in: 'query', name: 'the key' },
    cookie: { kind: 'apiKey', in: 'cookie', name: 'session' },
    bearer: { kind: 'bearer' },
    basic: { kind: 'basic' },
  } as const;
  const request = { method: 'GET', path: '/a?page=1', asked: {}, query: ['x=1'], cookies: ['session=1'], headers: [] };
  const shape = { request, access: {}, exercises: ['SEC-a'], operation: 'a' } as unknown as AccessCase; // no more of it is read
  const target = { origin: 'http://127.0.0.1:1', prefix: '/v1' };
  const sent = (shown: Shown) => accessRequestOf({ id: 'scopes/a', shape }, [shown], target).request;
  const printable = fc.string({
    unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
    minLength: 1,
    maxLength: 40,
  });

  it.each(Object.entries(places))('is the same for every secret: %s', (_, scheme) => {
    const pair = (password: string): Holding => ({ kind: 'pair', username: 'me', password, variables: ['U', 'P'] });
    const holding = (value: string): Holding => (scheme.kind === 'basic' ? pair(value) : { kind: 'text', value, variable: 'KEY' });
    const recorded = (value: string) => {
      const requests = [shownValid(scheme, holding(value)), shownWrong(scheme, 'tampered', holding(value))].map(sent);
      return requests.map(recordRequest);
    };
    const usual = recorded('a');
    expect(JSON.stringify(usual[0])).toMatch(/\[redacted (?:KEY|P)\]/);
    fc.assert(fc.property(printable, (value) => void expect(recorded(value)).toEqual(usual)));
  });

  it.each(['header', 'cookie', 'bearer', 'basic'] as const)('and so is its curl line: %s', (name) => {
    const [scheme, pair] = [places[name], { kind: 'pair', username: 'me', variables: ['U', 'P'] } as const];
    const line = (value: string) =>
      curlLine(sent(shownValid(scheme, name === 'basic' ? { ...pair, password: value } : { kind: 'text', value, variable: 'KEY' })), {});
    fc.assert(fc.property(printable, (value) => void expect(line(value)).toBe(line('a'))));
  });
});

describe('the curl line of a finding', () => {
  const variables = {
    HEADER_KEY: KNOWN.headerKey,
    QUERY_KEY: KNOWN.queryKey,
    COOKIE_KEY: KNOWN.cookieKey,
    NAME: KNOWN.username,
    PASSWORD: KNOWN.password,
    TOKEN: KNOWN.bearer,
  };

  it.each<[DocumentName, string]>([
    ['apiKey in a header', 'HEADER_KEY'],
    ['apiKey in the query', 'QUERY_KEY'],
    ['apiKey in a cookie', 'COOKIE_KEY'],
    ['basic', 'PASSWORD'],
    ['bearer', 'TOKEN'],
  ])('about %s sends the same again, with the variable %s', async (name, variable) => {
    const heads: (string | undefined)[] = [];
    const baseUrl = await guardedServer(
      { '/things': open },
      {
        answer: (_, response) => {
          const { authorization, cookie, 'x-api-key': key } = response.req.headers;
          const query = new URL(response.req.url ?? '', baseUrl).searchParams.get('key');
          heads.push(JSON.stringify({ authorization, cookie, key, query }));
          response.writeHead(401).end();
          return true;
        },
      },
    );
    const { findings } = await runDocument(DOCUMENTS[name], baseUrl, { concurrency: 1 });
    const granted = findings.find(({ check }) => check === 'access-is-granted');
    expect(granted?.curl).toMatch(new RegExp(`\\$\\{?${variable}\\b`));
    expect(granted?.curl).not.toMatch(/\$\w+[:[]/); // to zsh these begin a modifier or a subscript
    const before = heads.splice(0);
    await promisify(exec)(granted?.curl ?? '', { env: { PATH: process.env.PATH, ...variables } });
    expect([before.includes(heads[0]), heads[0]?.includes('conformance-not')]).toEqual([true, false]);
  });
});

describe('the curl line about a token without a signature', () => {
  it('makes it of the good one', async () => {
    const tokens: (string | undefined)[] = [];
    const baseUrl = await guardedServer({
      '/things': ({ headers }) => {
        tokens.push(headers.authorization);
        return headers.authorization?.startsWith('Bearer eyJhbGciOiJub25lIn0.') ? 'in' : guards.bearer({ headers } as IncomingMessage);
      },
    });
    const { findings } = await runDocument(DOCUMENTS.bearer, baseUrl, { rows: 'all' });
    const [curl] = findings.map((finding) => finding.curl);
    expect(curl).not.toContain(KNOWN.bearer.split('.')[1]);
    await promisify(exec)(curl ?? '', { env: { PATH: process.env.PATH, TOKEN: KNOWN.bearer } });
    expect(tokens.at(-1)).toBe(`Bearer eyJhbGciOiJub25lIn0.${KNOWN.bearer.split('.')[1]}.`);
  });
});

describe('the variables of tokens', () => {
  it('are others for other scopes', async () => {
    const record = await runDocument(DOCUMENTS.oauth2, await guardedServer({ '/things': () => 500 as 403 }));
    const variables = record.findings.map(({ curl }) => /\$\{(\w+)\}/.exec(curl ?? '')?.[1]);
    expect(variables).toEqual(['CONFORMANCE_OAUTH_WRITE_READWRITE_ADMIN', 'CONFORMANCE_OAUTH_READ']);
  });
});

describe('a credential', () => {
  it('is not sent over plain HTTP to another host than loopback', async () => {
    const { cases } = await runDocument(DOCUMENTS['apiKey in a header'], 'http://192.0.2.1', { timeout: 300 });
    expect(cases.map(({ because }) => because)).toEqual(Array(2).fill('a credential is not sent over plain HTTP to http://192.0.2.1'));
  });
});
