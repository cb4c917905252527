import { describe, expect, it } from 'vitest';
import { DOCUMENTS, type DocumentName } from './documents.js';
import { runDocument, wrongRows } from './run.js';
import { all, any, type Guard, guardedServer, guards, KNOWN, open, type ServerOptions, scope } from './server.js';

/** The name and its colon in base64, as far as they fill whole groups. */
const NAME = Buffer.from('reader').toString('base64');

/** What a correct server asks of each document's operations, by path. */
const CORRECT: Readonly<Record<DocumentName, Readonly<Record<string, Guard>>>> = {
  'apiKey in a header': { '/things': guards.headerKey },
  'apiKey in the query': { '/things': guards.queryKey },
  'apiKey in a cookie': { '/things': guards.cookieKey },
  basic: { '/things': guards.basic },
  bearer: { '/things': guards.bearer },
  oauth2: { '/things': scope('read') },
  openIdConnect: { '/things': scope('read'), '/more': scope('write') },
  and: { '/things': guards.headerKey },
  or: { '/things': any(guards.headerKey, guards.basic) },
  optional: { '/things': open },
  override: { '/things': guards.headerKey, '/open': open, '/other': guards.bearer },
};
const correct = { ...CORRECT, and: { '/things': all(guards.headerKey, scope('read')) } };
const names = Object.keys(DOCUMENTS) as DocumentName[];

describe('a server that enforces a document', () => {
  it.each(names)('of %s has no finding, by two rows', async (name) => {
    const record = await runDocument(DOCUMENTS[name], await guardedServer(correct[name]));
    expect(wrongRows(record)).toEqual([]);
    expect([record.verdict, record.exit, record.findings]).toEqual(['conforms', 0, []]);
  });

  it.each(names)('of %s has no finding, by all rows', async (name) => {
    const record = await runDocument(DOCUMENTS[name], await guardedServer(correct[name]), { rows: 'all' });
    expect(wrongRows(record)).toEqual([]);
    expect([record.verdict, record.exit, record.findings]).toEqual(['conforms', 0, []]);
  });
});

/** Rows of a token that is wrong, in their order. */
const WRONG_TOKENS = [
  'garbage',
  'tampered',
  'malformed',
  'unknown-scheme',
  'alg-none',
  'expired',
  'not-yet-valid',
  'wrong-audience',
  'wrong-issuer',
];

/** A bearer's guard that lets one more token in. */
const orToken =
  (isIn: (token: string) => boolean): Guard =>
  (request) =>
    isIn(request.headers.authorization?.replace('Bearer ', '') ?? '') ? 'in' : guards.bearer(request);

/** A part that a server ignores, and the rows that show it: by two an operation, and by all. */
const IGNORED: readonly {
  readonly ignores: string;
  readonly name: DocumentName;
  readonly paths: Readonly<Record<string, Guard>>;
  readonly two: readonly string[];
  readonly all: readonly string[];
}[] = [
  {
    ignores: 'the key',
    name: 'apiKey in a header',
    paths: { '/things': open },
    two: ['things-others: fail 200'],
    all: ['things-none: fail 200', 'things-garbage-headerKey: fail 200', 'things-tampered-headerKey: fail 200'],
  },
  {
    ignores: 'what the key is',
    name: 'apiKey in the query',
    paths: { '/things': ({ url }) => (url?.includes('key=') ? 'in' : 401) },
    two: ['things-others: fail 200'],
    all: ['things-garbage-queryKey: fail 200', 'things-tampered-queryKey: fail 200'],
  },
  {
    ignores: 'all but the end of the cookie',
    name: 'apiKey in a cookie',
    paths: { '/things': ({ headers }) => (headers.cookie?.endsWith(KNOWN.cookieKey.slice(4)) ? 'in' : 401) },
    two: [],
    all: ['things-tampered-cookieKey: fail 200'],
  },
  {
    ignores: 'the password',
    name: 'basic',
    paths: { '/things': ({ headers }) => (headers.authorization?.startsWith(`Basic ${NAME}`) ? 'in' : 401) },
    two: ['things-others: fail 200'],
    all: ['things-wrong-password-basic: fail 200'],
  },
  {
    ignores: 'whose token it is',
    name: 'bearer',
    paths: { '/things': ({ headers }) => (headers.authorization?.startsWith('Bearer ') ? 'in' : 401) },
    two: ['things-others: fail 200'],
    all: WRONG_TOKENS.filter((way) => way !== 'malformed' && way !== 'unknown-scheme').map((way) => `things-${way}-bearer: fail 200`),
  },
  {
    ignores: 'that a token has no signature',
    name: 'bearer',
    paths: { '/things': orToken((token) => token === `eyJhbGciOiJub25lIn0.${KNOWN.bearer.split('.')[1]}.`) },
    two: [],
    all: ['things-alg-none-bearer: fail 200'],
  },
  {
    ignores: 'that a token has no signature, of a client',
    name: 'oauth2',
    paths: {
      '/things': (request) =>
        /^Bearer eyJhbGciOiJub25lIn0\.[\w-]+\.$/.test(request.headers.authorization ?? '') ? 'in' : scope('read')(request),
    },
    two: [],
    all: ['things-alg-none-oauth: fail 200'],
  },
  ...(
    [
      ['when a token ends', 'expired', KNOWN.expired],
      ['when a token begins', 'not-yet-valid', KNOWN.notYetValid],
      ['whom a token is for', 'wrong-audience', KNOWN.wrongAudience],
      ['who made a token', 'wrong-issuer', KNOWN.wrongIssuer],
    ] as const
  ).map(([ignores, row, known]) => ({
    ignores,
    name: 'bearer' as const,
    paths: { '/things': orToken((token) => token === known) },
    two: [],
    all: [`things-${row}-bearer: fail 200`],
  })),
  {
    ignores: 'what Authorization says',
    name: 'bearer',
    paths: { '/things': ({ headers }) => (headers.authorization === undefined ? 401 : 'in') },
    two: ['things-others: fail 200'],
    all: WRONG_TOKENS.map((way) => `things-${way}-bearer: fail 200`),
  },
  {
    ignores: 'the scope',
    name: 'oauth2',
    paths: { '/things': scope('read', () => true) },
    two: ['things-others: fail 200'],
    all: ['no-scope', 'scope-write', 'scope-readwrite', 'scope-admin', 'others'].map((way) => `things-${way}-oauth: fail 200`),
  },
  {
    ignores: 'where the name of a scope ends',
    name: 'oauth2',
    paths: { '/things': scope('read', (own) => own.join(' ').includes('read')) },
    two: ['things-others: fail 200'],
    all: ['things-scope-readwrite-oauth: fail 200', 'things-others-oauth: fail 200'],
  },
  {
    ignores: 'which of the scopes it is',
    name: 'openIdConnect',
    paths: { '/things': scope('read', (own) => own.length > 0), '/more': scope('write') },
    two: ['things-others: fail 200'],
    all: ['things-scope-write-oidc: fail 200'],
  },
  {
    ignores: 'the second of two schemes',
    name: 'and',
    paths: { '/things': guards.headerKey },
    two: ['things-others: fail 200'],
    all: ['without', ...WRONG_TOKENS, 'no-scope', 'scope-write', 'scope-readwrite', 'scope-admin', 'others'].map(
      (way) => `things-${way}-oauth: fail 200`,
    ),
  },
  {
    ignores: 'the first of two schemes',
    name: 'and',
    paths: { '/things': scope('read') },
    two: [],
    all: ['without', 'garbage', 'tampered'].map((way) => `things-${way}-headerKey: fail 200`),
  },
  {
    ignores: 'the second of two alternatives',
    name: 'or',
    paths: { '/things': guards.headerKey },
    two: [],
    all: ['things-needed-2: fail 401'],
  },
  {
    ignores: 'that nothing is enough',
    name: 'optional',
    paths: { '/things': guards.headerKey },
    two: ['things-none: fail 401'],
    all: ['things-none: fail 401'],
  },
  {
    ignores: 'what the operations say themselves',
    name: 'override',
    paths: { '/things': guards.headerKey, '/open': guards.headerKey, '/other': guards.headerKey },
    two: ['open-none: fail 401', 'other-needed: fail 401'],
    all: ['open-none: fail 401', 'other-needed: fail 401'],
  },
];

describe('a server that ignores', () => {
  it.each(IGNORED)('$ignores ($name) is found, and nothing else', async ({ name, paths, two, all: every }) => {
    const baseUrl = await guardedServer(paths);
    const [few, many] = [await runDocument(DOCUMENTS[name], baseUrl), await runDocument(DOCUMENTS[name], baseUrl, { rows: 'all' })];
    expect([wrongRows(few), few.exit]).toEqual([two, two.length > 0 ? 1 : 0]);
    expect([wrongRows(many), many.exit]).toEqual([every, 1]);
  });
});

it('a finding counts the exchanges that could have shown it: those of its operation', async () => {
  const baseUrl = await guardedServer({ '/things': scope('read'), '/more': open });
  const { findings } = await runDocument(DOCUMENTS.openIdConnect, baseUrl, { rows: 'all' });
  expect(findings.map(({ requirement, count, of }) => [requirement, count, of])).toEqual([['SEC-more', 12, 12]]);
});

describe('an operation with a server of its own', () => {
  const withServer = (url: string) => {
    const root = structuredClone(DOCUMENTS['apiKey in a header']) as {
      servers?: object;
      paths: Record<string, { get: { servers?: object } }>;
    };
    root.servers = [{ url: 'https://api.example/v1' }];
    const { get } = root.paths['/things'] ?? { get: {} };
    get.servers = [{ url }];
    return root;
  };

  it.each(['/v2', '/v2/', 'https://api.example/v2'])('is asked there where that is %s', async (url) => {
    const record = await runDocument(withServer(url), `${await guardedServer({ '/v2/things': guards.headerKey })}/v1`);
    expect(record.cases.map(({ statuses }) => statuses)).toEqual([{ 200: 1 }, { 401: 1 }]);
  });

  it.each(['https://upload.example/v2', 'https://{region}.example'])('is not asked elsewhere (%s), and says how', async (url) => {
    const { cases } = await runDocument(withServer(url), await guardedServer({ '/things': guards.headerKey }));
    expect(cases.map(({ verdict, because }) => `${verdict} ${because}`)).toEqual(
      Array(2).fill(`not-exercised the document gives it a server of its own: ${url}`),
    );
    expect(cases[0]?.remedy).toContain('--requirement SEC-things');
  });
});

describe('a refusal', () => {
  const things = { '/things': guards.headerKey };
  const refusing = async (status: number, body: string, type = 'application/json') =>
    runDocument(
      DOCUMENTS['apiKey in a header'],
      await guardedServer(things, {
        answer: (opinion, response) => {
          if (opinion === 'in') return false;
          response.writeHead(status, { 'content-type': type }).end(body);
          return true;
        },
      }),
    );

  it.each([400, 422, 302])('by %i is a doubt', async (status) => {
    const record = await refusing(status, '{}');
    expect([wrongRows(record), record.exit]).toEqual([[`things-others: warn ${status}`], 0]);
  });

  it('by 404 hides what the right credential has shown, which RFC 9110 section 15.5.4 permits', async () => {
    const record = await refusing(404, '{}');
    expect([wrongRows(record), record.findings]).toEqual([[], []]);
  });

  it('by a server error fails', async () => {
    expect(wrongRows(await refusing(500, '{}'))).toEqual(['things-others: fail 500']);
  });

  it('with another body than the documented one fails', async () => {
    const { findings } = await refusing(401, '{"message":"no"}');
    expect(findings.map(({ check, title }) => `${check}: ${title}`)).toEqual(['refusal-is-as-documented: 401: /error is missing']);
  });

  it('of another media type than the documented one fails', async () => {
    const { findings } = await refusing(403, '<p>no</p>', 'text/html');
    expect(findings.map(({ check, title }) => `${check}: ${title}`)).toEqual([
      'refusal-is-as-documented: 403: the media type is text/html, not application/json',
    ]);
  });

  it.each<[string | undefined, readonly string[]]>([
    [undefined, ['warn WWW-Authenticate: missing']],
    ['Bearer realm="a', ['warn WWW-Authenticate: "Bearer realm=\\"a": a quoted string has no end']],
    ['Basic realm="a", Bearer error="insufficient_scope"', ['warn WWW-Authenticate: error="insufficient_scope"']],
    ['Bearer', ['warn WWW-Authenticate: no error']],
    ['Bearer error="invalid_token"', []],
    ['bearer realm="a", ERROR=invalid_token, error_description="it has ended"', []],
    ['Bearer error="use_dpop_nonce"', []],
    ['Basic realm="a"', []],
    ['DPoP algs="ES256"', []],
  ])('by 401 with the challenge %s', async (challenge, expected) => {
    const answer: NonNullable<ServerOptions['answer']> = (opinion, response) => {
      if (opinion === 'in') return false;
      response.writeHead(401, {
        'content-type': 'application/json',
        ...(challenge === undefined ? {} : { 'www-authenticate': challenge }),
      });
      response.end('{"error":"refused"}');
      return true;
    };
    const { findings, exit } = await runDocument(DOCUMENTS.bearer, await guardedServer({ '/things': guards.bearer }, { answer }));
    const said = findings.map(({ severity, place, actual }) => `${severity} ${place.in === 'header' ? place.header : place.in}: ${actual}`);
    expect([said, exit]).toEqual([expected, 0]);
    const keyed = await runDocument(DOCUMENTS['apiKey in a header'], await guardedServer({ '/things': guards.headerKey }, { answer }));
    expect(keyed.findings).toEqual([]);
  });

  it('of an unsigned token by 403 is a doubt, by 500 a failure', async () => {
    const unsigned = (status: number) => async () => {
      const answer: NonNullable<ServerOptions['answer']> = (_, response) => {
        if (!response.req.headers.authorization?.includes('eyJhbGciOiJub25lIn0')) return false;
        response.writeHead(status, { 'content-type': 'application/json' }).end('{"error":"refused"}');
        return true;
      };
      return wrongRows(await runDocument(DOCUMENTS.bearer, await guardedServer({ '/things': guards.bearer }, { answer }), { rows: 'all' }));
    };
    expect([await unsigned(403)(), await unsigned(500)()]).toEqual([
      ['things-alg-none-bearer: warn 403'],
      ['things-alg-none-bearer: fail 500'],
    ]);
  });

  it('of a token without the scope by 401 is a doubt', async () => {
    const guard = scope('read');
    const record = await runDocument(
      DOCUMENTS.oauth2,
      await guardedServer({ '/things': (request) => (guard(request) === 'in' ? 'in' : 401) }),
    );
    expect([wrongRows(record), record.exit]).toEqual([['things-others: warn 401'], 0]);
  });
});
