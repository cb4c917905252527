/** What the matrix of a document asks of refusals: the challenge, that nothing is shown, that nothing is told by the status. */
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { RunRecord, ScopeRow } from '../../src/run/record.js';
import { DOCUMENTS, type DocumentName, ofOneThing } from './documents.js';
import { type DocumentRun, runDocument } from './run.js';
import { all, any, type Guard, guardedServer, guards, KNOWN, type Opinion, scope, send } from './server.js';

/** What a correct server asks of the one thing of each document that refuses anyone. */
const CORRECT = {
  'apiKey in a header': guards.headerKey,
  'apiKey in the query': guards.queryKey,
  'apiKey in a cookie': guards.cookieKey,
  basic: guards.basic,
  bearer: guards.bearer,
  oauth2: scope('read'),
  openIdConnect: scope('read'),
  and: all(guards.headerKey, scope('read')),
  or: any(guards.headerKey, guards.basic),
} as const satisfies Partial<Record<DocumentName, Guard>>;
type Refusing = keyof typeof CORRECT;
const names = Object.keys(CORRECT) as Refusing[];

/** The thing that is there, as who may see it is shown it. */
const THING = {
  id: 4711,
  owner: 'alice@example.com',
  title: 'The first thing of Alice',
  size: 271828,
  state: 'available',
  made: '2026-01-02',
};

/** Answers a refusal; `id` is what was asked for. */
type Refuse = (response: ServerResponse, opinion: 401 | 403, id: string) => void;

const refused: Refuse = (response, opinion) => send(response, opinion, { error: 'refused' });

/** A server of that thing. */
async function thingServer(name: Refusing, refuse: Refuse, thing: object = THING): Promise<string> {
  const answer = (opinion: Opinion, response: ServerResponse): true => {
    const id = /^\/things\/([^/?]+)/.exec(response.req.url ?? '')?.[1] ?? '';
    if (opinion !== 'in') refuse(response, opinion, id);
    else send(response, id === '4711' ? 200 : 404, id === '4711' ? thing : { error: 'there is no such thing' });
    return true;
  };
  return guardedServer({ '/things/*': CORRECT[name], '/more': scope('write') }, { answer });
}

async function judged(name: Refusing, refuse: Refuse, { thing, ...changes }: DocumentRun & { thing?: object } = {}): Promise<RunRecord> {
  return runDocument(ofOneThing(name), await thingServer(name, refuse, thing), { rows: 'all', ...changes });
}

/** The document of one thing, which can be removed. */
function changing(name: Refusing): object {
  const root = structuredClone(ofOneThing(name)) as { paths: Record<string, { get: object; delete?: object }> };
  const item = root.paths['/things/{id}'];
  if (item !== undefined) item.delete = { ...item.get, operationId: 'removeThing' };
  return root;
}

function rowsOf({ scopes = [] }: RunRecord): readonly ScopeRow[] {
  return scopes.find(({ operation }) => operation === 'GET /things/{id}')?.rows ?? [];
}

/** Findings as `refusal-shows-nothing fail: 401: the answer shows …`. */
function said({ findings }: RunRecord): readonly string[] {
  return findings.map(({ check, severity, title }) => `${check} ${severity}: ${title}`);
}

describe('the columns of a server that enforces', () => {
  it.each(names)('%s all pass, and are asked of every refusal', async (name) => {
    const record = await judged(name, refused);
    expect(said(record)).toEqual([]);
    const byAuthorization = !name.startsWith('apiKey');
    for (const { credential, expected, columns, seen } of rowsOf(record)) {
      const isGranted = 'not' in expected;
      const challenge = byAuthorization && seen['401'] !== undefined ? ['challenge'] : [];
      const asked = isGranted ? ['status'] : ['status', ...challenge, 'shape', 'leak', 'independent'];
      expect([credential, Object.keys(columns)]).toEqual([credential, asked]);
      expect(Object.values(columns).every(({ verdict }) => verdict === 'pass')).toBe(true);
    }
  });

  it('ask for one thing alone by two rows, and where nothing can have another value', async () => {
    const two = await judged('bearer', refused, { rows: 'two' });
    expect(rowsOf(two).map(({ seen, columns }) => [seen, columns.independent])).toEqual([
      [{ 200: 1 }, undefined],
      [{ 401: 1 }, undefined],
    ]);
    const { scopes } = await runDocument(DOCUMENTS.bearer, await guardedServer({ '/things': guards.bearer }), { rows: 'all' });
    expect(scopes?.[0]?.rows.every(({ columns }) => columns.independent === undefined)).toBe(true);
  });

  it('tell nothing of what nobody was shown', async () => {
    const record = await judged('bearer', refused, { parameters: { id: 4712 } });
    expect(said(record)).toEqual([]);
    expect(rowsOf(record).every(({ columns }) => columns.leak === undefined && columns.independent === undefined)).toBe(true);
  });
});

describe('a server that shows a thing to who is refused', () => {
  const leaking =
    (on: 401 | 403, shown: object): Refuse =>
    (response, opinion, id) =>
      send(response, opinion, { error: 'refused', ...(opinion === on && id === '4711' ? shown : {}) });

  it.each([
    ['whole', { thing: THING }, '/thing/owner'],
    ['in part', { owner: THING.owner }, '/owner'],
    ['by a number', { size: THING.size }, '/size'],
    ['within a message', { message: `ask ${THING.owner} for it` }, '/message'],
  ])('on 401, %s, fails', async (_, shown, at) => {
    const record = await judged('apiKey in a header', leaking(401, shown));
    expect(record.findings.map(({ check, severity, title, place }) => [check, severity, title, place])).toEqual([
      [
        'refusal-shows-nothing',
        'fail',
        `401: the answer shows at ${at} what only the permitted answer shows`,
        { in: 'body', pointer: at, status: 401 },
      ],
    ]);
    expect(record.exit).toBe(1);
    const refusals = rowsOf(record).filter(({ expected }) => !('not' in expected));
    expect(refusals.map(({ columns }) => columns.leak?.verdict)).toEqual(refusals.map(() => 'fail'));
  });

  it('on 403 fails, in the rows of a token that lacks the scope alone', async () => {
    const record = await judged('oauth2', leaking(403, { thing: THING }));
    expect(said(record)).toEqual([
      'refusal-shows-nothing fail: 403: the answer shows at /thing/owner what only the permitted answer shows',
    ]);
    const leaks = rowsOf(record).filter(({ columns }) => columns.leak?.verdict === 'fail');
    expect(leaks.map(({ credential, seen }) => [credential, seen])).toEqual(
      ['no-scope', 'scope-write', 'scope-readwrite', 'scope-admin', 'others'].map((row) => [`${row}-oauth`, { 403: 2 }]),
    );
  });

  it('is doubted where no other thing was asked for, if all of it is shown or a part of a list, and else it tells nothing', async () => {
    const whole = await judged('bearer', leaking(401, { data: [{ ...THING, made: '2026-11-29' }] }), { rows: 'two' });
    expect(said(whole)).toEqual(['refusal-shows-nothing warn: 401: the answer shows all that the permitted answer shows']);
    const things = { items: [THING, { ...THING, owner: 'bob@example.com' }] };
    const listed = await judged('bearer', leaking(401, { first: THING.title }), { rows: 'two', thing: things });
    expect(said(listed)).toEqual(['refusal-shows-nothing warn: 401: the answer shows at /first what the permitted answer lists']);
    expect([whole.exit, listed.exit]).toEqual([0, 0]);
    const common = await judged('bearer', leaking(401, { title: THING.title }), { rows: 'two' });
    expect([said(common), rowsOf(common).at(-1)?.columns.leak]).toEqual([[], undefined]);
  });

  it('in a message of its one member fails', async () => {
    const record = await judged('apiKey in a header', (response, opinion, id) => {
      const text = id === '4711' ? `${THING.title} is not yours` : 'not yours';
      response.writeHead(opinion, { 'content-type': 'application/json' }).end(JSON.stringify({ error: text }));
    });
    expect(said(record)).toEqual(['refusal-shows-nothing fail: 401: the answer shows at /error what only the permitted answer shows']);
  });
});

/** Bodies of refusals that show nothing, by what they have beside `error`. */
const HARMLESS: Readonly<Record<string, (id: string) => object>> = {
  'the id and the path that were asked for': (id) => ({ id: Number(id), instance: `/things/${id}`, message: `things/${id} is not yours` }),
  'a short value, a state and a word of the thing': () => ({ state: 'available', needs: 'available', count: 7 }),
  'the date of the thing, and a time': () => ({ made: '2026-01-02', timestamp: '2026-11-29T10:00:00Z', at: 1_764_410_400 }),
  'what every answer has': () => ({ service: 'Things of Example Ltd.', build: 314159 }),
  'a link that the thing has': () => ({ help: 'https://docs.example/things/4711' }),
};

describe('a refusal may have', () => {
  const thing = { ...THING, service: 'Things of Example Ltd.', build: 314159, help: 'https://docs.example/things/4711', at: 1_764_410_400 };

  it.each(Object.entries(HARMLESS))('%s', async (_, beside) => {
    const refuse: Refuse = (response, opinion, id) => send(response, opinion, { error: 'refused', ...beside(id) });
    for (const name of ['apiKey in a header', 'oauth2'] as const) expect(said(await judged(name, refuse, { thing }))).toEqual([]);
  });

  it('a value that stands in the document', async () => {
    const root = { ...ofOneThing('bearer'), 'x-known': [THING.owner, 'things:read', 'things:write'] };
    const scopes = 'things:read things:write';
    const refuse: Refuse = (response, opinion) => send(response, opinion, { error: 'refused', support: THING.owner, scopes });
    expect(said(await runDocument(root, await thingServer('bearer', refuse, { ...THING, scopes }), { rows: 'two' }))).toEqual([]);
  });
});

describe('a server whose refusal depends on what is asked for', () => {
  it.each<[string, Refusing, (id: string, opinion: number) => number, string]>([
    [
      'is unknown by 404',
      'apiKey in a header',
      (id) => (id === '4711' ? 401 : 404),
      'the status is 404, not 401 as for the {id} that was asked for first',
    ],
    [
      'is known by 403',
      'basic',
      (id) => (id === '4711' ? 403 : 401),
      'the status is 401, not 403 as for the {id} that was asked for first',
    ],
    [
      'is known by 404',
      'bearer',
      (id) => (id === '4711' ? 404 : 401),
      'the status is 401, not 404 as for the {id} that was asked for first',
    ],
  ])('tells what %s: a doubt (%s)', async (_, name, statusOf, title) => {
    const record = await judged(name, (response, opinion, id) => send(response, statusOf(id, opinion), { error: 'refused' }));
    expect(said(record).filter((text) => text.startsWith('refusal-is-independent'))).toEqual([`refusal-is-independent warn: ${title}`]);
    const refusals = rowsOf(record).filter(({ expected, columns }) => !('not' in expected) && columns.independent !== undefined);
    expect(new Set(refusals.map(({ columns }) => columns.independent?.verdict))).toEqual(new Set(['warn']));
    expect(record.findings.find(({ check }) => check === 'refusal-is-independent')?.before?.kind).toBe('http');
    expect(record.exit).toBe(0);
  });

  it('is one finding: that the other answer is 404 is not doubted by itself', async () => {
    const record = await judged('oauth2', (response, opinion, id) =>
      send(response, opinion === 403 && id !== '4711' ? 404 : opinion, { error: 'refused' }),
    );
    expect(said(record)).toEqual(['refusal-is-independent warn: the status is 404, not 403 as for the {id} that was asked for first']);
  });

  it.each([400, 414, 422])('may answer %i to what was made up, whose form it does not take', async (status) => {
    const refuse: Refuse = (response, opinion, id) => send(response, id === '4711' ? opinion : status, { error: 'refused' });
    expect(said(await judged('bearer', refuse))).toEqual([]);
  });

  it('may hide both by 404, where 403 would be right', async () => {
    const hide: Refuse = (response, opinion) => send(response, opinion === 403 ? 404 : opinion, { error: 'there is no such thing' });
    expect(said(await judged('oauth2', hide))).toEqual([]);
  });

  it('may not hide by 404 what a request of the run may have removed: that is doubted', async () => {
    const root = changing('apiKey in a header');
    const baseUrl = await thingServer('apiKey in a header', (response) => send(response, 404, { error: 'there is no such thing' }));
    const record = await runDocument(root, baseUrl, { rows: 'all' });
    expect(said(record)).toContain(
      'access-is-refused warn: the status is 404, which does not tell whether access was refused, not 401 or 403',
    );
    expect(rowsOf(record).every(({ columns }) => columns.independent === undefined)).toBe(true);
  });

  it('is asked for another thing on a live target by safe methods alone', async () => {
    const baseUrl = await thingServer('apiKey in a header', refused);
    const live = { rows: 'all', live: true, allow: ['unsafe-methods'], budget: { rate: 1000 } } as const;
    const { scopes } = await runDocument(changing('apiKey in a header'), baseUrl, live);
    expect(scopes?.map(({ operation, rows }) => [operation, rows.at(-1)?.seen])).toEqual([
      ['GET /things/{id}', { 401: 2 }],
      ['DELETE /things/{id}', { 401: 1 }],
    ]);
  });

  it('and lets who is refused see another thing fails', async () => {
    const record = await judged('apiKey in a header', (response, _, id) => send(response, id === '4711' ? 401 : 200, { error: 'refused' }));
    expect(said(record)).toEqual(['access-is-refused fail: the status is 200, not 401 or 403']);
  });
});

describe('a challenge', () => {
  const challenged =
    (challengeOf: (opinion: 401 | 403, authorization: string | undefined) => string | undefined): Refuse =>
    (response, opinion) => {
      const challenge = challengeOf(opinion, response.req.headers.authorization);
      const headers = challenge === undefined ? {} : { 'www-authenticate': challenge };
      response.writeHead(opinion, { 'content-type': 'application/json', ...headers }).end('{"error":"refused"}');
    };
  const doubts = (record: RunRecord): readonly string[] =>
    rowsOf(record).flatMap(({ credential, columns }) => (columns.challenge?.verdict === 'warn' ? [credential] : []));
  const WRONG = ['garbage', 'tampered', 'alg-none', 'expired', 'not-yet-valid', 'wrong-audience', 'wrong-issuer'];

  it('may be one of several: one that is right is enough', async () => {
    const both: Refuse = (response, opinion) => {
      const error =
        response.req.headers.authorization === undefined
          ? ''
          : `, Bearer error="${opinion === 401 ? 'invalid_token' : 'insufficient_scope'}"`;
      response.writeHead(opinion, { 'content-type': 'application/json', 'www-authenticate': `Bearer realm="things"${error}` });
      response.end('{"error":"refused"}');
    };
    expect(said(await judged('bearer', both))).toEqual([]);
  });

  it('without error is doubted where a token was shown, and nowhere else', async () => {
    const record = await judged(
      'bearer',
      challenged(() => 'Bearer realm="things"'),
    );
    expect(said(record)).toEqual([
      'refusal-is-challenged warn: 401: the header WWW-Authenticate is not a challenge with error="invalid_token"',
    ]);
    expect(doubts(record)).toEqual(WRONG.map((way) => `${way}-bearer`));
    expect(rowsOf(record).find(({ credential }) => credential === 'none')?.columns.challenge).toEqual({
      verdict: 'pass',
      seen: 'Bearer realm="things"',
    });
    expect(record.exit).toBe(0);
  });

  it('with an error is doubted where nothing was shown', async () => {
    const record = await judged(
      'bearer',
      challenged(() => 'Bearer error="invalid_token"'),
    );
    expect(doubts(record)).toEqual(['none']);
  });

  it.each<[string | undefined, string | undefined]>([
    [undefined, undefined],
    ['Bearer error="insufficient_scope", scope="read"', undefined],
    ['Bearer scope="write read", error="insufficient_scope"', undefined],
    ['Bearer error="insufficient_scope"', undefined],
    ['Basic realm="things"', undefined],
    ['Bearer scope="read"', 'a challenge with error="insufficient_scope"'],
    ['Bearer realm="things"', 'a challenge with error="insufficient_scope", scope="read"'],
    ['Bearer error="invalid_token"', 'a challenge with error="insufficient_scope"'],
    ['Bearer error="insufficient_scope", scope="write"', 'a challenge with scope="read"'],
  ])('of a 403 may be %s: %s', async (challenge, expected) => {
    const right = (opinion: 401 | 403, authorization: string | undefined) =>
      opinion === 403 ? challenge : authorization === undefined ? 'Bearer' : 'Bearer error="invalid_token"';
    const record = await judged('oauth2', challenged(right));
    expect(record.findings.map((finding) => `${finding.severity} ${finding.expected}`)).toEqual(
      expected === undefined ? [] : [`warn ${expected}`],
    );
    const forbidden = ['no-scope', 'scope-write', 'scope-readwrite', 'scope-admin', 'others'].map((row) => `${row}-oauth`);
    expect(doubts(record)).toEqual(expected === undefined ? [] : forbidden);
  });

  it('that the document requires and that is not there fails, on 403 too', async () => {
    const root = structuredClone(ofOneThing('oauth2')) as { paths: Record<string, { get: { responses: Record<string, object> } }> };
    const responses = root.paths['/things/{id}']?.get.responses ?? {};
    for (const status of ['401', '403'])
      responses[status] = { ...responses[status], headers: { 'WWW-Authenticate': { required: true, schema: { type: 'string' } } } };
    const baseUrl = await thingServer(
      'oauth2',
      challenged(() => undefined),
    );
    const { findings } = await runDocument(root, baseUrl, { rows: 'all' });
    expect(findings.map(({ severity, title }) => `${severity} ${title}`).sort()).toEqual([
      'fail 401: the header WWW-Authenticate is missing',
      'fail 403: the header WWW-Authenticate is missing',
    ]);
  });

  it('says nothing of a token where another credential beside it was wrong', async () => {
    const on401 = (told: (authorization: string | undefined) => string) =>
      challenged((opinion, authorization) => (opinion === 403 ? undefined : told(authorization)));
    const right = on401((authorization) => (authorization === undefined ? 'Bearer' : 'Bearer error="invalid_token"'));
    expect(said(await judged('and', right))).toEqual([]);
    const silent = await judged(
      'and',
      on401(() => 'Bearer'),
    );
    expect(doubts(silent)).toEqual(WRONG.map((way) => `${way}-oauth`));
  });
});

it('no secret of a refusal stands in the matrix', async () => {
  const record = await judged('bearer', (response, opinion) => {
    const told = `Bearer error="invalid_token", error_description="${response.req.headers.authorization ?? ''} ${KNOWN.expired}"`;
    response.writeHead(opinion, { 'content-type': 'application/json', 'www-authenticate': told }).end('{"error":"refused"}');
  });
  expect(JSON.stringify(record)).not.toContain(KNOWN.expired);
});
