/** Servers that differ in every way that the page and the RFCs permit. */
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type Asked, error, isJob, pathTo, STATUSES, type Told, type Ways, withBody, withHeader, writeAnswer } from './endpoint.js';

const location = (value: (asked: Asked) => string): Ways => ({
  tell: (told, asked) => (told.status === 300 ? withHeader(told, 'Location', value(asked)) : told),
});
const body = (change: (body: ReturnType<typeof JSON.parse>, asked: Asked) => unknown): Ways => ({
  tell: (told, asked) => withBody(told, (value) => change(value, asked)),
});
const jobBody: typeof body = (change) => ({
  tell: (told, asked) => (isJob(told) ? withBody(told, (value) => change(value, asked)) : told),
});
const text = (change: (text: string) => string): Ways => ({ tell: (told) => ({ ...told, body: change(told.body.toString()) }) });
const bytes = (change: (head: string, body: Buffer, asked: Asked) => string | Buffer): Ways => ({
  write: (told, asked) => {
    const whole = writeAnswer(told, asked);
    const end = whole.indexOf('\r\n\r\n');
    return change(whole.subarray(0, end).toString('latin1'), whole.subarray(end + 4), asked);
  },
});
const list = (answer: (asked: Asked) => Told): Ways => ({
  elsewhere: (asked) => (/\/jobs(\?|$)/.test(asked.target) ? answer(asked) : undefined),
});
const token = (reader: string): Ways => ({ tokens: { reader } });
const ids = (part: string): Ways => ({ idOf: (status) => `${part}${STATUSES.indexOf(status)}` });
const deep = (levels: number): unknown => JSON.parse(`${'[{"a":'.repeat(levels)}1${'}]'.repeat(levels)}`);
const escaped = (whole: string): string =>
  whole.replace(
    /"([^"\\]*)"/g,
    (_, part: string) => `"${[...part].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`,
  );
const originOf = (asked: Asked): string => `https://${asked.headers.get('host')}`;
const chunked = (body: Buffer, end: string): string => `${body.length.toString(16)}\r\n${body.toString('latin1')}\r\n0\r\n${end}\r\n`;

type Oddities = Readonly<Record<string, Ways>>;

/** Fields (RFC 9110). */
const FIELDS: Oddities = {
  'lower-case header names': { tell: (told) => ({ ...told, headers: told.headers.map(([name, value]) => [name.toLowerCase(), value]) }) },
  'upper-case media type': { tell: (told) => withHeader(told, 'CONTENT-TYPE', 'Application/JSON ;  Charset="UTF-8"') },
  'two equal Content-Type lines': { tell: (told) => withHeader(told, 'Content-Type', 'application/json', 'application/json') },
  'many header fields': {
    tell: (told) => ({
      ...told,
      headers: [...told.headers, ...Array.from({ length: 60 }, (_, at) => [`X-F${at}`, 'y'.repeat(40)] as const)],
    }),
  },
  'an empty field value': { tell: (told) => withHeader(told, 'X-Empty', '') },
  'a field value of obs-text': { tell: (told) => withHeader(told, 'X-Name', 'J\u00f6rg') },
  'set-cookie twice': { tell: (told) => withHeader(told, 'Set-Cookie', 'a=1', 'b=2') },
  'vary, etag, date, age': {
    tell: (told, asked) => ({
      ...told,
      headers: [
        ...told.headers,
        ['ETag', `W/"${asked.before}"`],
        ['Date', new Date(asked.before * 1000).toUTCString()],
        ['Age', String(asked.before)],
        ['X-Request-Id', String(asked.before)],
      ],
    }),
  },
  'no Content-Type parameters, with Content-Language': { tell: (told) => withHeader(told, 'Content-Language', 'pt') },
};

/** Framing (RFC 9112). */
const FRAMING: Oddities = {
  'connection close': bytes((head, body) => Buffer.concat([Buffer.from(`${head}\r\nConnection: close\r\n\r\n`, 'latin1'), body])),
  'no reason phrase': bytes((head, body) => Buffer.concat([Buffer.from(`${head.replace(' Whatever', ' ')}\r\n\r\n`, 'latin1'), body])),
  'a reason phrase of obs-text': bytes((head, body) =>
    Buffer.concat([Buffer.from(`${head.replace('Whatever', 'Ol\u00e1')}\r\n\r\n`, 'latin1'), body]),
  ),
  'chunked, with extensions and trailers': bytes(
    (head, body, { method }) =>
      `${head.replace(/Content-Length: \d+/, 'Transfer-Encoding: chunked')}\r\n\r\n${method === 'HEAD' ? '' : chunked(body, 'X-Checksum: 1\r\nX-Other: 2\r\n').replace('\r\n', ';ext="a b"\r\n')}`,
  ),
  'chunked, byte by byte': bytes(
    (head, body, { method }) =>
      `${head.replace(/Content-Length: \d+/, 'transfer-encoding: Chunked')}\r\n\r\n${method === 'HEAD' ? '' : `${[...body.toString('latin1')].map((sign) => `001\r\n${sign}\r\n`).join('')}0\r\n\r\n`}`,
  ),
  'HEAD without Content-Length': bytes((head, body, { method }) =>
    Buffer.concat([Buffer.from(`${method === 'HEAD' ? head.replace(/\r\nContent-Length: \d+/, '') : head}\r\n\r\n`, 'latin1'), body]),
  ),
  'HTTP/1.0 answers, read to the close': {
    write: (told, asked, socket) => {
      const whole = writeAnswer(told, asked)
        .toString('latin1')
        .replace('HTTP/1.1', 'HTTP/1.0')
        .replace(/\r\nContent-Length: \d+/, '');
      socket.end(whole, 'latin1');
      return null;
    },
  },
  'HTTP/1.1 answers, read to the close': {
    write: (told, asked, socket) => {
      socket.end(
        writeAnswer(told, asked)
          .toString('latin1')
          .replace(/Content-Length: \d+/, 'Connection: close'),
        'latin1',
      );
      return null;
    },
  },
  'white space around field values': bytes((head, body) =>
    Buffer.concat([Buffer.from(`${head.replace(/: (.*)$/gm, (_, value: string) => `: \t ${value.trimEnd()}  `)}\r\n\r\n`, 'latin1'), body]),
  ),
  '103 Early Hints first': bytes((head, body) =>
    Buffer.concat([Buffer.from(`HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n${head}\r\n\r\n`, 'latin1'), body]),
  ),
  'gzip, which no request speaks against': {
    tell: (told) => withHeader({ ...told, body: gzipSync(told.body) }, 'Content-Encoding', 'gzip'),
  },
  'a coding of the coding': {
    tell: (told) => withHeader({ ...told, body: brotliCompressSync(gzipSync(told.body)) }, 'content-encoding', 'GZip , br'),
  },
  'gzip only where it is asked for': {
    tell: (told, asked) =>
      /gzip/.test(asked.headers.get('accept-encoding') ?? '')
        ? withHeader({ ...told, body: gzipSync(told.body) }, 'Content-Encoding', 'gzip')
        : told,
  },
  'a kept connection that closes after each answer, unsaid': {
    write: (told, asked, socket) => {
      socket.end(writeAnswer(told, asked));
      return null;
    },
  },
};

/** JSON (RFC 8259). */
const JSON_TEXTS: Oddities = {
  'white space around JSON': text((whole) => `\r\n\t ${JSON.stringify(JSON.parse(whole), null, '\t').replace(/\n/g, '\r\n')} \n\n`),
  'every sign escaped': text(escaped),
  'solidus escaped': text((whole) => whole.replaceAll('/', '\\/')),
  'non-ASCII values': jobBody((value) => ({
    ...value,
    job: { ...value.job, name: 'Anrufe im M\u00e4rz \u65e5\u672c \u{1F600} \u202e\u0000\u001b[2J' },
  })),
  'a huge name': jobBody((value) => ({ ...value, job: { ...value.job, name: 'x'.repeat(200_000) } })),
  'an empty name': jobBody((value) => ({ ...value, job: { ...value.job, name: '' } })),
  'numbers beyond a double in unknown members': text((whole) =>
    whole.replace(/^\{/, '{"n":1e400,"m":123456789012345678901234567890,"z":-0,"e":1E-7,'),
  ),
  'unknown members of every kind': body((value) => ({ a: null, b: [], c: {}, d: 1.5, e: true, '': 'empty', 'job ': 1, JOB: 2, ...value })),
  'unknown members everywhere': jobBody((value) => ({
    ...value,
    job: {
      created_at: '2026-01-01T00:00:00',
      type: 'calls',
      progress: 0.5,
      ...value.job,
      timespan: { ...value.job.timespan, zone: null, days: 31 },
    },
    _links: { ...value._links, next: null, up: 'x', self: { ...value._links.self, title: 'a', templated: false } },
  })),
  '30 levels in an unknown member': body((value) => ({ ...value, deep: deep(15) })),
  'a thousand unknown members': body((value) => ({
    ...Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`m${at}`, at])),
    ...value,
  })),
  'members named as those of Object': text((whole) =>
    whole.replace(/^\{/, '{"__proto__":{"job":1},"constructor":null,"toString":1,"hasOwnProperty":2,'),
  ),
  'members in the other order': body((value) => Object.fromEntries(Object.entries(value).reverse())),
};

/** Absent members. */
const ABSENT: Oddities = {
  'no job': jobBody(({ _links }) => ({ _links })),
  'no _links': jobBody(({ job }) => ({ job })),
  'an empty object': jobBody(() => ({})),
  'an empty job and empty _links': jobBody(() => ({ job: {}, _links: {} })),
  'an empty timespan': jobBody((value) => ({ ...value, job: { ...value.job, timespan: {} } })),
  'empty links': jobBody((value) => ({ ...value, _links: { self: {}, files: {} } })),
  'links to elsewhere by other names': jobBody((value) => ({
    ...value,
    _links: { ...value._links, docs: { href: 'https://docs.example/x' } },
  })),
  'no id': jobBody((value) => ({ ...value, job: { ...value.job, id: undefined } })),
  'no status': jobBody((value) => ({ ...value, job: { ...value.job, status: undefined } })),
};

/** Values. */
const VALUES: Oddities = {
  'timespan with offsets': jobBody((value) => ({
    ...value,
    job: { ...value.job, timespan: { from: '2026-03-01T00:00:00.000Z', to: '2026-03-31T23:59:59.999+01:00' } },
  })),
  'timespan in milliseconds and a space': jobBody((value) => ({
    ...value,
    job: { ...value.job, timespan: { from: '2026-03-01 00:00', to: '2026-03-01 00:00' } },
  })),
  ...Object.fromEntries(
    [
      'UTC',
      'Etc/GMT+5',
      'US/Pacific',
      'America/Argentina/Buenos_Aires',
      'Asia/Calcutta',
      'Asia/Kolkata',
      'Etc/UTC',
      'GMT',
      'Zulu',
      'EST5EDT',
      'Africa/Cairo',
      'Europe/Kyiv',
      'America/Ciudad_Juarez',
      'CET',
    ].map((zone) => [`time zone ${zone}`, jobBody((value) => ({ ...value, job: { ...value.job, timezone: zone } }))]),
  ),
  'errors with fields': {
    tell: (told) =>
      isJob(told)
        ? told
        : withBody(told, (value) => ({
            ...value,
            description: '',
            fields: [
              { name: '', description: '' },
              { name: 'a', description: 'b', value: 1 },
            ],
          })),
  },
  'errors with empty texts': { tell: (told) => (isJob(told) ? told : withBody(told, () => ({ code: '', message: '', fields: [] }))) },
};

/** Location (RFC 3986). */
const LOCATIONS: Oddities = {
  'absolute Location': location((asked) => `${originOf(asked)}${pathTo(asked, 'files')}`),
  'Location without a scheme': location((asked) => `//${asked.headers.get('host')}${pathTo(asked, 'files')}`),
  'relative Location': location(({ id = '' }) => `../files/${id}`),
  'Location with dot segments': location((asked) => `/x/../.${pathTo(asked, 'files')}`),
  'Location with a query': location((asked) => `${pathTo(asked, 'files')}?signature=a%2Fb&part=1`),
  'Location with a fragment': location((asked) => `${pathTo(asked, 'files')}#part`),
  'Location with needless escapes': location((asked) => pathTo(asked, 'files').replace('calls', '%63all%73')),
  'Location with the scheme in capitals': location((asked) => `HTTPS://${asked.headers.get('host')}${pathTo(asked, 'files')}`),
  'Location twice, alike': {
    tell: (told, asked) => (told.status === 300 ? withHeader(told, 'location', pathTo(asked, 'files'), pathTo(asked, 'files')) : told),
  },
  'absolute links': jobBody((value, asked) => ({
    ...value,
    _links: {
      self: { href: `${originOf(asked)}${pathTo(asked, 'jobs')}` },
      files: { href: `${originOf(asked)}${pathTo(asked, 'files')}` },
    },
  })),
};

/** Paths. */
const PATHS: Oddities = {
  'a base URL with a path': { prefix: '/eu/explore' },
  'a base URL with a path of odd signs': { prefix: '/a%20b/~x' },
  ...Object.fromEntries(
    [
      'a~b',
      'a:b@c',
      'two words',
      'M\u00fcller-\u65e5',
      'a+b=c',
      "it's (one)*!",
      '100%',
      '?&#',
      'UPPER-lower',
      '-',
      'x'.repeat(200),
      '\u{1F600}',
      '0',
    ].map((part) => [`ids like ${part.slice(0, 20)}`, ids(part)]),
  ),
  'types in capitals': { types: ['Calls', 'QM_Evaluation'] },
  'one type alone, of odd signs': { types: ['calls:v2@eu'] },
};

/** Authorization (RFC 6750). */
const AUTHORIZATION: Oddities = {
  ...Object.fromEntries(
    ['abc.def-ghi_jkl~mno+pqr/stu==', 'QUJDREVGR0hJSktMTU5P//++AAAA====', 'x'.repeat(6000), '0123456789ab', '-._~+/-._~+/'].map(
      (reader) => [`reader token ${reader.slice(0, 30)}`, token(reader)],
    ),
  ),
  'WWW-Authenticate twice': {
    tell: (told) => (told.status === 401 ? withHeader(told, 'WWW-Authenticate', 'Bearer realm="a, b"', 'Basic realm="x"') : told),
  },
};

/** What the register leaves open. */
const LEFT_OPEN: Oddities = {
  'a deleted job is gone': {
    tell: (told, { job, token }) => (job === 'DELETED' && isJob(told) && token !== undefined ? error(404, '1020011', 'gone') : told),
  },
  'other methods answer 404': {
    tell: (told, { method }) => (method === 'GET' || method === 'HEAD' || told.status === 401 ? told : error(404, '1', 'x')),
  },
  'other methods answer 501 in HTML': {
    tell: (told, { method }) =>
      method === 'GET' || method === 'HEAD' ? told : { status: 501, headers: [['Content-Type', 'text/html']], body: '<h1>no</h1>' },
  },
  'HEAD answers 405': { tell: (told, { method }) => (method === 'HEAD' ? error(405, '1', 'x', [['Allow', 'GET']]) : told) },
  'odd paths answered by a gateway': {
    tell: (told, asked) => (asked.id === undefined ? { status: 404, headers: [['Content-Type', 'text/plain']], body: 'no route' } : told),
  },
};

/**
 * The server by its oddities. None may be reported. One of each list is shown at once, since they concern parts of the answers that
 * have nothing to do with one another; what is done later sees what was done before.
 */
export const PERMITTED: Oddities = {
  plain: {},
  ...sideBySide(VALUES, LOCATIONS, PATHS, AUTHORIZATION, FRAMING),
  ...sideBySide({ ...JSON_TEXTS, ...ABSENT }, FIELDS),
  ...LEFT_OPEN,
};

function sideBySide(...lists: readonly Oddities[]): Oddities {
  const rows = lists.map((list) => Object.entries(list));
  const servers = Array.from({ length: Math.max(...rows.map(({ length }) => length)) }, (_, at) =>
    rows.flatMap((row) => row.slice(at, at + 1)),
  );
  return Object.fromEntries(servers.map((some) => [some.map(([name]) => name).join(' + '), together(some.map(([, ways]) => ways))]));
}

/** Changes of an answer one after another; of all else there may be one. */
function together(ways: readonly Ways[]): Ways {
  const keys = ways.flatMap((one) => Object.keys(one)).filter((key) => key !== 'tell');
  if (new Set(keys).size < keys.length) throw new Error(`two oddities of one server both have their own ${keys.join(', ')}`);
  const changes = ways.flatMap(({ tell }) => tell ?? []);
  return Object.assign({}, ...ways, { tell: (told: Told, asked: Asked) => changes.reduce((changed, tell) => tell(changed, asked), told) });
}

/** Lists of jobs that are of no use, where no job is known beforehand: what needs one is not exercised, and nothing is found. */
export const LISTS: Readonly<Record<string, Ways>> = {
  '404 in HTML': list(() => ({ status: 404, headers: [['Content-Type', 'text/html']], body: '<html>no</html>' })),
  'a job that has no id': list(() => ({
    status: 200,
    headers: [['Content-Type', 'application/json']],
    body: '{"_embedded":{"jobs":[null,1,{},{"id":1,"status":"DONE"},{"id":"","status":"DONE"}]}}',
  })),
  '500': list(() => error(500, '1', 'x')),
  HTML: list(() => ({ status: 200, headers: [['Content-Type', 'text/html']], body: '<html>' })),
  'an array': list(() => ({ status: 200, headers: [['Content-Type', 'application/json']], body: '[[[]]]' })),
  'five megabytes': list(() => ({ status: 200, headers: [['Content-Type', 'application/json']], body: `"${'x'.repeat(5_000_000)}"` })),
  'a next page without end': list(() => ({
    status: 200,
    headers: [['Content-Type', 'application/json']],
    body: '{"_embedded":{"jobs":[]},"_links":{"next":{"href":"?page=2"}}}',
  })),
  'a next page elsewhere': list(() => ({
    status: 200,
    headers: [['Content-Type', 'application/json']],
    body: '{"_embedded":{"jobs":[]},"_links":{"next":{"href":"http://127.0.0.1:9/x"}}}',
  })),
};
