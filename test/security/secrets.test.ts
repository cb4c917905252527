import { exec } from 'node:child_process';
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { toHtml } from '../../src/report/html/page.js';
import { toJUnit } from '../../src/report/junit.js';
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
    const written = [JSON.stringify(record), toHtml(record), toJUnit(record)].join('\n');
    expect(record.findings.length).toBeGreaterThan(0);
    expect(SECRETS.filter((secret) => written.includes(secret))).toEqual([]);
    expect(/token-\d+-of-the-endpoint/.test(written)).toBe(false);
  });
});

describe('the curl line of a finding', () => {
  const variables = {
    HEADER_KEY: KNOWN.headerKey,
    COOKIE_KEY: KNOWN.cookieKey,
    NAME: KNOWN.username,
    PASSWORD: KNOWN.password,
    TOKEN: KNOWN.bearer,
  };

  it.each<[DocumentName, string]>([
    ['apiKey in a header', 'HEADER_KEY'],
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
          heads.push(JSON.stringify({ authorization, cookie, key }));
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
