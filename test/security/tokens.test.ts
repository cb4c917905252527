import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { freePort, httpServer } from '../http/servers.js';
import { DOCUMENTS } from './documents.js';
import { CREDENTIALS, runDocument, wrongRows } from './run.js';
import { type Guard, guardedServer, type ServerOptions, scope } from './server.js';

const things = { '/things': scope('read') };
const json = (response: ServerResponse, body: object): true => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  return true;
};
const run = async (token: NonNullable<ServerOptions['token']>) => runDocument(DOCUMENTS.oauth2, await guardedServer(things, { token }));

describe('a token endpoint', () => {
  it.each<[string, NonNullable<ServerOptions['token']>, RegExp]>([
    [
      'that answers HTML',
      (response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Log in</h1>');
        return true;
      },
      /^no token for oauth: the token endpoint http:\/\/127\.0\.0\.1:\d+ answers 200 with text\/html instead of a token$/,
    ],
    [
      'of another token type',
      (response) => json(response, { access_token: 'a-token-of-another-type', token_type: 'mac' }),
      /^no token for oauth: the token endpoint .* gives a token that is not a Bearer token but "mac"$/,
    ],
    [
      'that ends without an answer',
      (response) => {
        response.destroy();
        return true;
      },
      /^no token for oauth: the token endpoint .* gave no answer: /,
    ],
  ])('%s is named, once, and the run is exit 2', async (_, token, says) => {
    const { problems, exit, cases } = await run(token);
    expect(problems.map((problem) => problem.says)).toEqual([expect.stringMatching(says)]);
    expect([exit, cases.map(({ verdict }) => verdict)]).toEqual([2, ['not-exercised', 'not-exercised']]);
  });

  it('that is down is named', async () => {
    const tokenUrl = `http://127.0.0.1:${await freePort()}/token`;
    const { oauth } = CREDENTIALS;
    const schemes = { oauth: { ...oauth, client: { ...oauth.client, tokenUrl } } };
    const { problems, exit } = await runDocument(DOCUMENTS.oauth2, await guardedServer(things), { schemes });
    expect([problems.length, problems[0]?.says, exit]).toEqual([1, expect.stringContaining('nothing listens on that port'), 2]);
  });

  it('that never answers is named after the time that an answer may take', async () => {
    const baseUrl = await guardedServer(things, { token: () => true });
    const { problems, exit } = await runDocument(DOCUMENTS.oauth2, baseUrl, { timeout: 300 });
    expect([problems.map(({ says }) => says), exit]).toEqual([[expect.stringContaining('no answer came within 300 ms')], 2]);
  });

  it('that never answers is asked once, however many sets of scopes are wanted, and for no longer than the run may take', async () => {
    let asked = 0;
    const token = (): true => {
      asked++;
      return true;
    };
    const baseUrl = await guardedServer(things, { token });
    const { problems, cases } = await runDocument(DOCUMENTS.oauth2, baseUrl, { rows: 'all', timeout: 60_000, budget: { time: 300 } });
    expect([asked, problems.length, cases.length > 4]).toEqual([1, 1, true]);
    expect(problems[0]?.says).toMatch(/no answer came within \d{1,3} ms$/);
  });

  it('that does not know the client is asked once; one that refuses a scope, for each', async () => {
    const asked = { invalid_client: 0, invalid_scope: 0 };
    for (const error of ['invalid_client', 'invalid_scope'] as const) {
      const token = (response: ServerResponse): true => {
        asked[error]++;
        response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
        return true;
      };
      await runDocument(DOCUMENTS.oauth2, await guardedServer(things, { token }), { rows: 'all' });
    }
    expect([asked.invalid_client, asked.invalid_scope > 3]).toEqual([1, true]);
  });

  it('over plain HTTP to another host than loopback is not asked', async () => {
    const { oauth } = CREDENTIALS;
    const schemes = { oauth: { ...oauth, client: { ...oauth.client, tokenUrl: 'http://tokens.example/token' } } };
    const { problems } = await runDocument(DOCUMENTS.oauth2, await guardedServer(things), { schemes });
    expect(problems[0]?.says).toContain('http://tokens.example is plain HTTP');
  });

  it('that grants fewer scopes than asked for leaves the row, and says so', async () => {
    const record = await run((response, wanted) =>
      wanted === 'read' ? false : json(response, { access_token: `few-${wanted.length}-4711-token`, token_type: 'Bearer', scope: 'write' }),
    );
    expect(wrongRows(record)).toEqual([
      expect.stringMatching(/^things-others: not-exercised .*fewer scopes than were asked for: it lacks "readwrite", "admin"$/),
    ]);
    expect([record.problems, record.exit]).toEqual([[], 0]);
  });

  it('that does not grant what is needed is named, and the run is exit 2', async () => {
    const { problems, exit } = await run((response) =>
      json(response, { access_token: 'few-4711-token', token_type: 'Bearer', scope: 'write' }),
    );
    expect([problems.map(({ says }) => says), exit]).toEqual([[expect.stringMatching(/^no token for oauth: .*it lacks "read"$/)], 2]);
  });

  it('that grants the needed scope unasked leaves the row, and says so', async () => {
    const record = await run((response, wanted) =>
      wanted === 'read' ? false : json(response, { access_token: 'more-4711-token', token_type: 'Bearer', scope: `${wanted} read` }),
    );
    expect(wrongRows(record)).toEqual(['things-others: not-exercised the token endpoint granted read for oauth without being asked']);
  });

  it('that gives no new token when the last has ended leaves what is then to be sent, and says so', async () => {
    const asked = new Set<string>();
    const record = await run((response, wanted) => {
      const again = asked.has(wanted);
      asked.add(wanted);
      if (!again)
        return json(response, { access_token: `short-${asked.size}-4711-token`, token_type: 'Bearer', scope: wanted, expires_in: 0 });
      response.writeHead(503).end();
      return true;
    });
    expect(wrongRows(record)).toEqual(['needed', 'others'].map((row) => `things-${row}: not-exercised no new token came for oauth`));
    expect(record.exit).toBe(2);
  });

  it('that refuses a scope leaves the row: that is no fault of anyone', async () => {
    const record = await run((response, wanted) => {
      if (wanted === 'read') return false;
      response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_scope"}');
      return true;
    });
    expect(wrongRows(record)).toEqual([expect.stringMatching(/^things-others: not-exercised .*refuses the scope/)]);
    expect([record.problems, record.exit]).toEqual([[], 0]);
  });
});

describe('an OpenID provider', () => {
  const NAMED = 'name the token endpoint: credentials: { schemes: { oidc: { …, tokenUrl: https://… } } }';

  it.each<[string, discovery: { readonly at: string } | { readonly body: string }, says: RegExp, remedy: string]>([
    ['that has no document', { at: '/nothing-here' }, /\/nothing-here cannot be fetched: it is answered 404$/, NAMED],
    ['whose document is a page', { body: '<p>' }, /\/document names no token_endpoint$/, NAMED],
    ['whose document names no URL', { body: '{"token_endpoint":"/t"}' }, /names a token_endpoint that is not a URL: "\/t"$/, NAMED],
    ['over plain HTTP', { at: 'http://id.example/x' }, /http:\/\/id\.example\/x is not fetched: it is not https$/, NAMED],
    [
      'that is down',
      { at: 'http://127.0.0.1:1/x' },
      /cannot be fetched: nothing listens/,
      `check the port, and that the server has been started; or ${NAMED}`,
    ],
  ])('%s is named', async (_, discovery, says, remedy) => {
    const root = structuredClone(DOCUMENTS.openIdConnect) as { components: { securitySchemes: { oidc: { openIdConnectUrl: string } } } };
    const serves = async (body: string): Promise<string> => `${await httpServer((_, response) => response.end(body))}/document`;
    root.components.securitySchemes.oidc.openIdConnectUrl = 'at' in discovery ? discovery.at : await serves(discovery.body);
    const { problems, exit } = await runDocument(root, await guardedServer(things));
    expect([problems, exit]).toEqual([[{ says: expect.stringMatching(says), remedy }], 2]);
  });
});

describe('given tokens', () => {
  const given = (value: string, from: string) => ({ value, from: `$${from}` });
  const bearer = { kind: 'token', token: given('token-that-is-no-jwt-4711', 'TOKEN') } as const;
  const knows = (tokens: Readonly<Record<string, 'in' | 403>>): Readonly<Record<string, Guard>> => ({
    '/things': ({ headers }) => tokens[headers.authorization?.replace('Bearer ', '') ?? ''] ?? 401,
  });

  it('without another one are asked about with one of nobody', async () => {
    const baseUrl = await guardedServer(knows({ [bearer.token.value]: 'in' }));
    const record = await runDocument(DOCUMENTS.oauth2, baseUrl, { schemes: { oauth: bearer } });
    expect([wrongRows(record), record.cases.map(({ statuses }) => statuses)]).toEqual([[], [{ 200: 1 }, { 401: 1 }]]);
  });

  it('with another one show that the scope counts, and that one that has ended does not', async () => {
    const other = { token: given('token-with-another-scope', 'OTHER'), scopes: ['write'] };
    const oauth = { ...bearer, other, expired: given('token-that-has-ended', 'OLD') };
    const baseUrl = await guardedServer(knows({ [bearer.token.value]: 'in', 'token-with-another-scope': 403 }));
    const record = await runDocument(DOCUMENTS.oauth2, baseUrl, { schemes: { oauth }, rows: 'all' });
    expect(wrongRows(record)).toEqual([
      'things-alg-none-oauth: not-exercised the token for oauth is no JWT, so that none without a signature can be made of it',
      'things-not-yet-valid-oauth: not-exercised no token for oauth that will be valid later was given',
      'things-wrong-audience-oauth: not-exercised no token for oauth that is meant for another API was given',
      'things-wrong-issuer-oauth: not-exercised no token for oauth that is in the name of another issuer was given',
      'things-no-scope-oauth: not-exercised no token for oauth with no scope was given',
    ]);
    const statuses = Object.fromEntries(record.cases.map(({ id, statuses: seen }) => [id, seen]));
    expect(statuses).toMatchObject({ 'scopes/things-scope-write-oauth': { 403: 1 }, 'scopes/things-expired-oauth': { 401: 1 } });
  });
});
