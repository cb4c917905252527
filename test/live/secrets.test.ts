import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withoutAnswerSecrets, withoutHeaderSecret } from '../../src/http/answer-secrets.js';
import { toHtml } from '../../src/report/html/page.js';
import { toJUnit } from '../../src/report/junit.js';
import { toTerminal } from '../../src/report/terminal.js';
import { httpServer } from '../http/servers.js';
import { runAgainst, runOptions } from '../support/run.js';
import { type LiveTarget, startLive } from './target.js';

/** Every way in which a secret may stand in a file: plain, escaped for JSON or a URL, in base64 at each alignment. */
function forms(secret: string): readonly string[] {
  const aligned = [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)])
      .toString('base64')
      .replaceAll('=', '');
    const inner = text.slice(before === 0 ? 0 : 4, -4);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const json = JSON.stringify(secret).slice(1, -1);
  const form = new URLSearchParams([['', secret]]).toString().slice(1);
  return [secret, json, json.replaceAll('/', '\\/'), encodeURIComponent(secret), form, ...aligned];
}

describe('no secret of a run is in what it writes', () => {
  let live: LiveTarget;
  let written: Readonly<Record<string, string>>;
  let secrets: Readonly<Record<string, string>>;

  beforeAll(async () => {
    live = await startLive({ faults: ['unauthorized-without-code'] });
    const { clients, tokens } = live.mock;
    const secret = (id: string): string => clients.find((client) => client.id === id)?.secret ?? '';
    secrets = { reader: secret('reader'), writer: secret('both'), other: tokens.other, expired: tokens.expired };
    const told = await live.conformance(['run', '--allow', 'create-jobs', '--json'], {
      config: {
        evidence: 'all',
        credentials: {
          reader: { clientIdEnv: 'ID_reader', clientSecretEnv: 'SECRET_reader', scope: 'data-reports:read', tokenUrl: live.mock.tokenUrl },
          writer: { clientIdEnv: 'ID_writer', clientSecretEnv: 'SECRET_writer', scope: 'data-reports:write', tokenUrl: live.mock.tokenUrl },
          other: { tokenEnv: 'T_OTHER' },
          expired: { tokenEnv: 'T_EXPIRED' },
        },
      },
      clients: { reader: 'reader', writer: 'both' },
      env: { T_OTHER: tokens.other, T_EXPIRED: tokens.expired },
    });
    const reports = join(live.folder, 'reports');
    const files = readdirSync(reports).map((name) => [name, readFileSync(join(reports, name), 'utf8')] as const);
    written = { stdout: told.stdout, stderr: told.stderr, ...Object.fromEntries(files) };
  });
  afterAll(async () => {
    await live?.close();
  });

  it('and it writes all that it can', () => {
    expect(Object.keys(written).sort()).toEqual(['created-jobs.json', 'junit.xml', 'report.html', 'report.json', 'stderr', 'stdout']);
    expect(written['report.json']).toContain('[redacted CONFORMANCE_TOKEN');
  });

  it.each(['reader', 'writer', 'other', 'expired'])('not that of %s, in no form', (name) => {
    for (const [where, text] of Object.entries(written))
      for (const form of [...forms(secrets[name] ?? ''), ...(secrets[name] ?? '').split('.').slice(2)].filter(({ length }) => length > 12))
        expect(text.includes(form), `${where} holds ${name}`).toBe(false);
  });

  it('and no token that a client was given on the way', () => {
    for (const [where, text] of Object.entries(written)) expect(text.match(/eyJ[\w-]{8,}\.eyJ[\w-]{8,}/g) ?? [], where).toEqual([]);
  });
});

describe('a token of 8 characters', () => {
  it('is in nothing that is written, though every answer quotes it', async () => {
    const baseUrl = await httpServer((request, response) => {
      const { authorization = '' } = request.headers;
      response.writeHead(/(?:7Zx4Kp1|3Yv8Ln2)$/.test(authorization) ? 500 : 401, {
        'content-type': 'application/json',
        'x-token': authorization.replace(/^bearer /i, ''),
      });
      response.end(JSON.stringify({ authorization, url: request.url, message: `no such token: ${authorization.slice(7)}` }));
    });
    const token = (text: string) => ({ kind: 'token', token: text, from: '$T' }) as const;
    const record = await runAgainst({
      ...runOptions({ evidence: 'all', select: { suites: ['auth'], requirements: [] } }),
      target: { kind: 'url', baseUrl, from: '--base-url' },
      credentials: { reader: token('q7Zx4Kp1'), other: token('w3Yv8Ln2') },
    });
    expect(record.problems.filter(({ says }) => says.includes('characters'))).toEqual([]);
    const written = [
      JSON.stringify(record),
      toHtml(record),
      toJUnit(record),
      toTerminal(record, { columns: 100, color: false, unicode: true }),
    ];
    expect(written.join('\n').match(/.{0,60}(?:7Zx4Kp1|3Yv8Ln2).{0,20}/g)).toBeNull();
    expect(written[0]?.match(/[Bb]earer \[redacted CONFORMANCE_TOKEN(?:_OTHER)?\]/g)?.length).toBeGreaterThan(4);
  });
});

describe('what only the target sent', () => {
  it.each([
    [`{"access_token":"Zm9vYmFyYmF6cXV4"}`, 'Zm9vYmFyYmF6cXV4'],
    [`{"error":"bad","debug":"{\\"client_secret\\": \\"Zm9vYmFyYmF6cXV4\\"}"}`, 'Zm9vYmFyYmF6cXV4'],
    ['https://store.example/f?X-Amz-Signature=0123456789abcdef&part=2', '0123456789abcdef'],
    ['Authorization: Bearer eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJzb21lYm9keSJ9.c2lnbmF0dXJl', 'eyJzdWIiOiJzb21lYm9keSJ9'],
  ])('is taken out of %s', (text, secret) => {
    expect(withoutAnswerSecrets(text)).not.toContain(secret);
    expect(withoutAnswerSecrets(text)).toContain('[redacted');
  });

  it.each(['{"code":"1020018","message":"Unauthorized"}', 'https://a.example/data/reports/calls/files/1?part=2', 'the signature is wrong'])(
    'leaves %s as it is',
    (text) => {
      expect(withoutAnswerSecrets(text)).toBe(text);
    },
  );

  it('is taken out of headers that open something', () => {
    expect(withoutHeaderSecret(['Set-Cookie', 'session=0123456789; Path=/'])).toEqual(['Set-Cookie', '[redacted Set-Cookie]']);
    expect(withoutHeaderSecret(['Content-Type', 'application/json'])).toEqual(['Content-Type', 'application/json']);
  });
});
