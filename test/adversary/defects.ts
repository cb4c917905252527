/** Servers with one line that breaks one promise. Each must be found, under the requirement that it breaks. */
import { type Asked, error, isJob, pathTo, type Told, type Ways, withBody, withHeader, writeAnswer } from './endpoint.js';

/** What is wrong, and the requirements of which one must be named. */
export interface Defect extends Ways {
  readonly breaks: readonly string[];
  /** A deviation that the profile tolerates: found with `--strict`. */
  readonly strict?: true;
}

const when = (is: (asked: Asked, told: Told) => boolean, change: (told: Told, asked: Asked) => Told): Ways => ({
  tell: (told, asked) => (is(asked, told) ? change(told, asked) : told),
});
const job = (change: (value: ReturnType<typeof JSON.parse>, asked: Asked) => unknown): Ways =>
  when(
    (_, told) => isJob(told),
    (told, asked) => withBody(told, (value) => change(value, asked)),
  );
const challenged = (status: number, ...lines: readonly string[]): Defect => ({
  breaks: ['R-CHALLENGE'],
  strict: true,
  ...when(
    (_, told) => told.status === status,
    (told) => withHeader(told, 'WWW-Authenticate', ...lines),
  ),
});
const inJob = (member: string, value: unknown): Ways => job((whole) => ({ ...whole, job: { ...whole.job, [member]: value } }));
const failing = (status: number, change: (value: ReturnType<typeof JSON.parse>) => unknown): Ways =>
  when(
    (_, told) => told.status === status,
    (told) => withBody(told, change),
  );
const of = (status: string, change: (told: Told, asked: Asked) => Told): Ways =>
  when((asked, told) => asked.job === status && isJob(told), change);
const location = (value: (asked: Asked) => string): Ways => of('DONE', (told, asked) => withHeader(told, 'Location', value(asked)));
const everyNth = (nth: number, is: (asked: Asked, told: Told) => boolean, change: (told: Told, asked: Asked) => Told): Ways => {
  let seen = 0;
  return when((asked, told) => is(asked, told) && ++seen % nth === 0, change);
};
const text =
  (body: string): ((told: Told) => Told) =>
  (told) => ({ ...told, body });

/** The server by its defect. */
export const DEFECTS: Readonly<Record<string, Defect>> = {
  // Order of errors
  'type judged before the token': {
    breaks: ['R-401'],
    ...when(
      ({ token, type }) => token === undefined && type !== undefined && !['calls', 'contacts'].includes(type),
      () => error(400, '1', 'x'),
    ),
  },
  'unknown id judged before the token': {
    breaks: ['R-401'],
    ...when(
      ({ token, type, job }) => token === undefined && type === 'calls' && job === undefined,
      () => error(404, '1', 'x'),
    ),
  },
  'no token at all is forbidden': {
    breaks: ['R-401'],
    ...when(
      ({ token }) => token === undefined,
      () => error(403, '1', 'x'),
    ),
  },
  'a garbage token is a bad request': {
    breaks: ['R-401'],
    ...when(
      (asked, told) => told.status === 401 && asked.headers.has('authorization'),
      () => error(400, '1', 'x'),
    ),
  },
  'a token without the scope is not found': {
    breaks: ['R-403', 'R-SCOPE'],
    ...when(
      (_, told) => told.status === 403,
      () => error(404, '1', 'x'),
    ),
  },
  // Now and then
  'a good token is refused one time in ten': {
    breaks: ['R-200', 'R-300', 'R-401', 'R-404', 'R-400', 'R-OP'],
    ...everyNth(
      10,
      ({ token }) => token === 'opaque-reader-70b1c2e9',
      () => error(401, '1020018', 'Unauthorized'),
    ),
  },
  'a known job is not found one time in four': {
    breaks: ['R-200', 'R-300', 'R-STATUS', 'R-SOUND'],
    ...everyNth(
      4,
      (_, told) => isJob(told),
      () => error(404, '1020011', 'Job not found'),
    ),
  },
  // Location
  'Location to another file by its fragment': { breaks: ['R-LOCATION'], ...location(() => '#/data/reports/calls/files/1') },
  'Location to another file by its query': { breaks: ['R-LOCATION'], ...location((asked) => `/data/reports/calls/files?id=${asked.id}`) },
  'Location below the file': { breaks: ['R-LOCATION'], ...location((asked) => `${pathTo(asked, 'files')}/content`) },
  'Location with a slash at the end': { breaks: ['R-LOCATION'], ...location((asked) => `${pathTo(asked, 'files')}/`) },
  'Location with the id in other case': { breaks: ['R-LOCATION'], ...location((asked) => pathTo(asked, 'files').toUpperCase()) },
  'Location of two slashes': { breaks: ['R-LOCATION'], ...location((asked) => `/${pathTo(asked, 'files')}`) },
  'Location with the template unfilled': { breaks: ['R-LOCATION'], ...location(() => '/data/reports/{type}/files/{id}') },
  'Location on another port': { breaks: ['R-LOCATION'], ...location((asked) => `https://127.0.0.1:1${pathTo(asked, 'files')}`) },
  'Location in quotes': { breaks: ['R-LOCATION'], ...location((asked) => `"${pathTo(asked, 'files')}"`) },
  'Location empty': { breaks: ['R-LOCATION'], ...location(() => '') },
  'Location as a script': { breaks: ['R-LOCATION'], ...location(() => 'javascript:alert(1)') },
  'a created job redirects': {
    breaks: ['R-200', 'R-STATUS', 'R-STATUS-CREATED', 'R-300'],
    ...of('CREATED', (told, asked) => withHeader({ ...told, status: 300 }, 'Location', pathTo(asked, 'files'))),
  },
  'a deleted job leads to its file': {
    breaks: ['R-LOCATION', 'R-STATUS'],
    ...of('DELETED', (told, asked) => withHeader(told, 'Location', pathTo(asked, 'files'))),
  },
  // Status codes
  ...Object.fromEntries(
    [301, 302, 303, 307, 308, 304, 204, 201, 202, 299, 306].map((status) => [
      `a done job answers ${status}`,
      { breaks: ['R-300'], ...of('DONE', (told) => ({ ...told, status, body: status === 204 || status === 304 ? '' : told.body })) },
    ]),
  ),
  ...Object.fromEntries(
    [201, 203, 206, 226, 300, 404, 410, 418, 451, 500, 599, 600, 999].map((status) => [
      `a failed job answers ${status}`,
      { breaks: ['R-200', 'R-STATUS-FAILED', 'R-STATUS', 'R-SOUND'], ...of('FAILED', (told) => ({ ...told, status })) },
    ]),
  ),
  // Errors
  'fields is null': { breaks: ['R-ERROR', 'R-ERROR-404'], ...failing(404, (value) => ({ ...value, fields: null })) },
  'fields holds a string': { breaks: ['R-ERROR', 'R-ERROR-404'], ...failing(404, (value) => ({ ...value, fields: ['id'] })) },
  'description is null': { breaks: ['R-ERROR', 'R-ERROR-401'], ...failing(401, (value) => ({ ...value, description: null })) },
  'code is a number': { breaks: ['R-ERROR', 'R-ERROR-400'], ...failing(400, (value) => ({ ...value, code: 1020001 })) },
  'message is an array': { breaks: ['R-ERROR', 'R-ERROR-403'], ...failing(403, (value) => ({ ...value, message: [value.message] })) },
  'errors in capitals': {
    breaks: ['R-ERROR', 'R-ERROR-400'],
    ...failing(400, (value) => ({ Code: value.code, Message: value.message, Fields: [] })),
  },
  'an error as problem+json': {
    breaks: ['R-ERROR', 'R-ERROR-404'],
    ...when(
      (_, told) => told.status === 404,
      (told) => withHeader(told, 'Content-Type', 'application/problem+json'),
    ),
  },
  'a 401 without a body': {
    breaks: ['R-ERROR', 'R-ERROR-401', 'R-401'],
    ...when(
      (_, told) => told.status === 401,
      (told) => ({ ...told, body: '' }),
    ),
  },
  'a 401 without WWW-Authenticate': challenged(401),
  'a challenge that no one can read': challenged(401, 'Bearer realm="'),
  'a challenge with a parameter twice': challenged(401, 'Bearer realm="a", realm="b"'),
  'a 401 that says the scope was lacking': challenged(401, 'Basic realm="x", Bearer error="insufficient_scope"'),
  'a 403 that says the token was not valid': challenged(403, 'Bearer error=invalid_token'),
  'a 403 that asks for another scope': challenged(403, 'Bearer error="insufficient_scope", scope="data-reports:write"'),
  'a 403 with the job in it': { breaks: ['R-SCOPE', 'R-403'], ...failing(403, (value) => ({ ...value, job: { id: '1', name: 'x' } })) },
  'a 401 with the job deeper in it': {
    breaks: ['R-401'],
    ...failing(401, (value) => ({ ...value, data: { job: { id: '1', name: 'Calls of March', timezone: 'UTC', status: 'DONE' } } })),
  },
  'a 404 with a stack trace': {
    breaks: ['R-SOUND'],
    ...failing(404, (value) => ({ ...value, description: 'java.lang.NullPointerException\n\tat com.example.Jobs.find(Jobs.java:42)' })),
  },
  'a 404 with SQL': {
    breaks: ['R-SOUND'],
    ...failing(404, (value) => ({ ...value, description: 'ERROR: syntax error at or near "\'" in SELECT * FROM jobs WHERE id = $1' })),
  },
  // Bodies
  '200 with an empty body': { breaks: ['R-200'], ...of('FAILED', text('')) },
  '200 with white space alone': { breaks: ['R-200'], ...of('FAILED', text(' \n')) },
  'JSON by name, HTML by body': { breaks: ['R-200', 'R-SOUND'], ...of('FAILED', text('<!doctype html><title>x</title>')) },
  'an array at the top': { breaks: ['R-200'], ...of('FAILED', (told) => ({ ...told, body: `[${told.body}]` })) },
  'a number at the top': { breaks: ['R-200'], ...of('FAILED', text('0')) },
  'null at the top': { breaks: ['R-200'], ...of('FAILED', text('null')) },
  'JSON in a JSON string': { breaks: ['R-200'], ...of('FAILED', (told) => ({ ...told, body: JSON.stringify(told.body) })) },
  'two JSON texts': { breaks: ['R-200', 'R-SOUND'], ...of('FAILED', (told) => ({ ...told, body: `${told.body}${told.body}` })) },
  'a byte order mark': { breaks: ['R-SOUND'], ...of('FAILED', (told) => ({ ...told, body: `\ufeff${told.body}` })) },
  'UTF-16': { breaks: ['R-SOUND', 'R-200'], ...of('FAILED', (told) => ({ ...told, body: Buffer.from(told.body.toString(), 'utf16le') })) },
  'Latin-1': {
    breaks: ['R-SOUND', 'R-200'],
    ...of('FAILED', (told) => ({ ...told, body: Buffer.from(told.body.toString().replace('Calls', 'J\u00f6rg'), 'latin1') })),
  },
  'NaN in JSON': {
    breaks: ['R-SOUND', 'R-200'],
    ...of('FAILED', (told) => ({ ...told, body: told.body.toString().replace('{', '{"n":NaN,') })),
  },
  'comments in JSON': { breaks: ['R-SOUND', 'R-200'], ...of('FAILED', (told) => ({ ...told, body: `// made\n${told.body}` })) },
  'a raw line end in a string': {
    breaks: ['R-SOUND', 'R-200'],
    ...of('FAILED', (told) => ({ ...told, body: told.body.toString().replace('Calls of', 'Calls\nof') })),
  },
  'gzip though it was not asked for': {
    breaks: ['R-SOUND', 'R-200'],
    ...of('FAILED', (told) => withHeader(told, 'Content-Encoding', 'gzip')),
  },
  // Values
  'status with a space': { breaks: ['R-STATUS'], ...job((value) => ({ ...value, job: { ...value.job, status: `${value.job.status} ` } })) },
  'status is null': { breaks: ['R-STATUS', 'R-JOB'], ...inJob('status', null) },
  'status is an object': { breaks: ['R-STATUS', 'R-JOB'], ...inJob('status', { name: 'DONE' }) },
  'status of another job': {
    breaks: ['R-STATUS', 'R-STATUS-FAILED'],
    ...of('FAILED', (told) => withBody(told, (value) => ({ ...value, job: { ...value.job, status: 'PROCESSING' } }))),
  },
  'id in other case': {
    breaks: ['R-JOB'],
    ...job((value) => ({ ...value, job: { ...value.job, id: value.job.id.replaceAll('a', 'A') } })),
  },
  'id with spaces': { breaks: ['R-JOB'], ...job((value) => ({ ...value, job: { ...value.job, id: ` ${value.job.id}` } })) },
  'id percent-encoded': {
    breaks: ['R-JOB'],
    idOf: (status) => `a b${status}`,
    ...job((value, asked) => ({ ...value, job: { ...value.job, id: encodeURIComponent(asked.id ?? '') } })),
  },
  'name is null': { breaks: ['R-JOB'], ...inJob('name', null) },
  'format in capitals': { breaks: ['R-JOB'], ...inJob('format', 'CSV') },
  'time zone as an offset': { breaks: ['R-JOB'], ...inJob('timezone', '+01:00') },
  'time zone as UTC+1': { breaks: ['R-JOB'], ...inJob('timezone', 'UTC+1') },
  'time zone of Windows': { breaks: ['R-JOB'], ...inJob('timezone', 'W. Europe Standard Time') },
  'time zone empty': { breaks: ['R-JOB'], ...inJob('timezone', '') },
  'timespan reversed': {
    breaks: ['R-JOB'],
    strict: true,
    ...inJob('timespan', { from: '2026-03-31T00:00:00', to: '2026-03-01T00:00:00' }),
  },
  'timespan as text': { breaks: ['R-JOB'], ...inJob('timespan', '2026-03-01/2026-03-31') },
  'timespan in seconds': { breaks: ['R-JOB'], ...inJob('timespan', { from: 1772323200, to: 1774915200 }) },
  'timespan on a day that is none': {
    breaks: ['R-JOB'],
    strict: true,
    ...inJob('timespan', { from: '2026-02-30T00:00:00', to: '2026-03-31T00:00:00' }),
  },
  'timespan null': { breaks: ['R-JOB'], ...inJob('timespan', null) },
  'timespan a list': { breaks: ['R-JOB'], ...inJob('timespan', ['2026-03-01T00:00:00', '2026-03-31T00:00:00']) },
  // Links
  'links swapped': {
    breaks: ['R-LINKS'],
    ...job((value) => ({ ...value, _links: { self: value._links.files, files: value._links.self } })),
  },
  'links a list': { breaks: ['R-LINKS', 'R-200'], ...job((value) => ({ ...value, _links: [value._links] })) },
  'self a list': { breaks: ['R-LINKS'], ...job((value) => ({ ...value, _links: { ...value._links, self: [value._links.self] } })) },
  'href empty for files': { breaks: ['R-LINKS'], ...job((value) => ({ ...value, _links: { ...value._links, files: { href: '' } } })) },
  'links null': { breaks: ['R-LINKS', 'R-200'], ...job((value) => ({ ...value, _links: null })) },
  'href to another host': {
    breaks: ['R-LINKS'],
    ...job((value) => ({ ...value, _links: { ...value._links, self: { href: `https://internal.example${value._links.self.href}` } } })),
  },
  'href without the prefix': {
    breaks: ['R-LINKS'],
    prefix: '/eu',
    ...job((value) => ({ ...value, _links: { ...value._links, self: { href: value._links.self.href.replace('/eu', '') } } })),
  },
  // Methods
  'POST answers 200': {
    breaks: ['R-OP'],
    ...when(
      ({ method }) => method === 'POST',
      (told) => ({ ...told, status: 200, body: '{}' }),
    ),
  },
  'DELETE answers 202': {
    breaks: ['R-OP'],
    ...when(
      ({ method }) => method === 'DELETE',
      (told) => ({ ...told, status: 202 }),
    ),
  },
  'PATCH answers 500': {
    breaks: ['R-OP', 'R-SOUND'],
    ...when(
      ({ method }) => method === 'PATCH',
      (told) => ({ ...told, status: 500 }),
    ),
  },
  'PUT redirects': {
    breaks: ['R-OP'],
    ...when(
      ({ method }) => method === 'PUT',
      (told) => withHeader({ ...told, status: 302 }, 'Location', '/login'),
    ),
  },
  'HEAD answers 200 where GET does not': {
    breaks: ['R-OP'],
    ...when(
      ({ method, job: known }) => method === 'HEAD' && known === 'FAILED',
      (told) => ({ ...told, status: 500 }),
    ),
  },
  // The wire
  'HEAD with a body': {
    breaks: ['R-OP', 'R-SOUND'],
    write: (told, asked) => writeAnswer(told, { method: asked.method === 'HEAD' ? 'GET' : asked.method }),
  },
  'a failed job is never answered': {
    breaks: ['R-SOUND'],
    write: (told, asked) => (asked.job === 'FAILED' && isJob(told) ? null : writeAnswer(told, asked)),
  },
  'a header without a colon': {
    breaks: ['R-SOUND'],
    write: (told, asked) => writeAnswer(told, asked).toString('latin1').replace('\r\n', '\r\nbad line\r\n'),
  },
  'a space before the colon': {
    breaks: ['R-SOUND'],
    write: (told, asked) => Buffer.from(writeAnswer(told, asked).toString('latin1').replace('Content-Type:', 'Content-Type :'), 'latin1'),
  },
  'two lengths that differ': {
    breaks: ['R-SOUND'],
    write: (told, asked) => writeAnswer(told, asked).toString('latin1').replace('\r\n', '\r\nContent-Length: 1\r\n'),
  },
  'bare line feeds': { breaks: ['R-SOUND'], write: (told, asked) => writeAnswer(told, asked).toString('latin1').replaceAll('\r\n', '\n') },
  'HTTP/2.0 on the line': {
    breaks: ['R-SOUND'],
    write: (told, asked) => writeAnswer(told, asked).toString('latin1').replace('HTTP/1.1', 'HTTP/2.0'),
  },
  'a body longer than its length': {
    breaks: ['R-SOUND'],
    write: (told, asked) => Buffer.concat([writeAnswer(told, asked), Buffer.from('extra')]),
  },
};
