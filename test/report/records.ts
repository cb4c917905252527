/** Records as runs leave them: one that conforms, one with three findings, a hostile one, an empty one, an interrupted one. */
import type { Level } from '../../src/document/registers.js';
import type { AmbiguityResult, CaseResult, Finding, RequirementResult, RunFacts, RunRecord, Verdict } from '../../src/run/record.js';
import { againOf, JOB, jobBody, recorded, text, tlsExchange } from './recorded-exchanges.js';
import { scopeRow, scopes } from './scope-samples.js';

const OPERATION = 'GET /data/reports/{type}/jobs/{id}';

/** A run's facts with what a test changes. */
function facts(changed: Partial<RunFacts> = {}): RunFacts {
  return {
    api: 'Explore API',
    profile: 'page',
    baseUrl: 'https://api.example.com',
    embedded: false,
    seed: 4711,
    strict: false,
    startedAt: '2026-11-24T23:40:00.000Z',
    duration: 8_213,
    command: 'conformance run --config staging.yaml --seed 4711',
    replay: '--config staging.yaml',
    settings: { concurrency: '8', timeout: '10 s', allow: 'nothing beyond GET, HEAD and OPTIONS' },
    environment: { node: 'v20.19.0', platform: 'linux x64' },
    exchanges: 231,
    statuses: { '200': 104, '300': 21, '400': 22, '401': 44, '404': 38, '429': 2 },
    latency: { p50: 41, p95: 188, max: 932 },
    ...changed,
  };
}

type Row = readonly [id: string, level: Level, text: string, line: number, ...reads: string[]];

const ROWS: readonly Row[] = [
  ['R-OP', 'MUST', 'One operation reads a job of a report type.', 12],
  ['R-TLS', 'MUST', 'TLS 1.2 is the oldest version that is negotiated.', 20],
  ['R-TLS-CERTIFICATE', 'MUST', 'The certificate can be verified, is in date and names the host.', 21],
  ['R-SCOPE', 'MUST', 'The token needs the scope data-reports:read.', 31],
  ['R-STATUS', 'MUST', 'The status of a job is one of five documented values.', 142, 'AMB-CASE', 'AMB-VOCAB'],
  ['R-200', 'MUST', 'An unfinished job answers 200 with its details.', 58, 'AMB-STATE'],
  ['R-JOB', 'MUST', 'A job has an id, a name, a time zone, a status, a format and a timespan.', 120, 'AMB-JOBMEMBERS'],
  ['R-LINKS', 'MUST', 'The links lead to the job and to its file.', 171, 'AMB-LINKHREF'],
  ['R-300', 'MUST', 'A finished job answers with the place of its result.', 77, 'AMB-300', 'AMB-STATE'],
  ['R-LOCATION', 'MUST', 'The redirect names its target.', 84, 'AMB-LOC', 'AMB-LOCVAL'],
  ['R-400', 'MUST', 'An invalid report type answers 400.', 92],
  ['R-401', 'MUST', 'Who is not authorized is answered 401.', 97, 'AMB-AUTHMAP', 'AMB-ORDER'],
  ['R-403', 'MUST', 'A token without the scope answers 403.', 102, 'AMB-AUTHMAP'],
  ['R-404', 'MUST', 'A job that does not exist answers 404.', 107, 'AMB-IDSHAPE'],
  ['R-ERROR', 'MUST', 'Errors share one shape.', 190, 'AMB-FIELDS'],
  ['R-SOUND', 'SHOULD', 'Answers are sound HTTP, UTF-8 and JSON, in time, and show nothing internal.', 8],
];

function requirement(
  [id, level, statement, line, ...reads]: Row,
  verdict: Verdict,
  changed: Partial<RequirementResult> = {},
): RequirementResult {
  return {
    id,
    level,
    text: statement,
    source: `the page, "${id.slice(2).toLowerCase()}"`,
    position: `spec/openapi.yaml:${line}:13`,
    verdict,
    applied: verdict === 'not-exercised' || verdict === 'not-selected' ? 0 : 52,
    checks: [`${id.slice(2).toLowerCase()}-holds`],
    cases: CASES.filter(([, , , ids]) => ids.includes(id)).map(([suite, name]) => `${suite}/${name}`),
    findings: [],
    reads,
    ...(verdict === 'pass' && { evidence: id.startsWith('R-TLS') ? tlsExchange('refused') : recorded({ body: text(jobBody('CREATED')) }) }),
    ...changed,
  };
}

type CaseRow = readonly [suite: string, name: string, title: string, requirements: readonly string[]];

const CASES: readonly CaseRow[] = [
  ['status', 'created-job', 'a created job answers 200', ['R-STATUS', 'R-200']],
  ['status', 'processing-job', 'a job in progress answers 200', ['R-STATUS', 'R-200']],
  ['status', 'failed-job', 'a failed job answers 200', ['R-STATUS', 'R-200']],
  ['status', 'deleted-job', 'a deleted job answers 200, or 404', ['R-STATUS']],
  ['body-200', 'job-members', 'a job has its members', ['R-JOB']],
  ['body-200', 'links-lead-back', 'the links of a job lead back to it', ['R-LINKS']],
  ['location', 'finished-job-redirects', 'a finished job answers with the place of its result', ['R-300', 'R-LOCATION']],
  ['errors', 'invalid-type-is-refused', 'an invalid report type answers 400', ['R-400', 'R-ERROR']],
  ['errors', 'unknown-job-is-not-found', 'a job that does not exist answers 404', ['R-404', 'R-ERROR']],
  ['auth', 'no-token', 'a request without a token answers 401', ['R-401', 'R-ERROR']],
  ['auth', 'tampered-token', 'a token with one changed character answers 401', ['R-401', 'R-ERROR']],
  ['auth', 'no-scope', 'a token without the scope answers 403', ['R-403', 'R-SCOPE']],
  ['tls', 'floor', 'no version older than TLS 1.2 is negotiated', ['R-TLS', 'R-TLS-CERTIFICATE']],
  ['inputs', 'any-unknown-id', 'any id of no job answers 404', ['R-404', 'R-SOUND', 'R-OP']],
];

function caseResult([suite, name, title, requirements]: CaseRow, changed: Partial<CaseResult> = {}): CaseResult {
  return {
    id: `${suite}/${name}`,
    suite,
    title,
    kind: suite === 'tls' ? 'tls' : suite === 'inputs' ? 'property' : 'example',
    level: 'MUST',
    requirements,
    reads: [],
    verdict: 'pass',
    exchanges: suite === 'inputs' ? 100 : 1,
    statuses: suite === 'tls' ? {} : { '200': 1 },
    duration: 41.5,
    findings: [],
    ...changed,
  };
}

const AMBIGUITIES: readonly AmbiguityResult[] = [
  {
    id: 'AMB-300',
    question: 'Which status does a finished job answer with?',
    source: 'the page, "300"; older pages say 303',
    chosen: '300',
    tolerated: [],
    readings: [
      { name: '300', says: 'the status is 300' },
      { name: '303', says: 'the status is 303' },
    ],
  },
  {
    id: 'AMB-LOC',
    question: 'Must the redirect have a Location?',
    source: 'the page calls it optional, RFC 9110 section 15.4 says SHOULD',
    chosen: 'present',
    tolerated: ['optional'],
    readings: [
      { name: 'present', says: 'Location is always there' },
      { name: 'optional', says: 'Location may be absent' },
    ],
  },
  {
    id: 'AMB-VOCAB',
    question: 'How many names of a status are there?',
    source: 'the page lists five, the vendor seven',
    chosen: 'five',
    tolerated: ['seven'],
    readings: [
      { name: 'five', says: 'CREATED, PROCESSING, DONE, FAILED and DELETED' },
      { name: 'seven', says: 'also UPLOADING and CANCELED' },
    ],
  },
];

/** A finding with what a test changes. */
export function finding(changed: Partial<Finding> = {}): Finding {
  return {
    id: 'F-7c2e',
    requirement: 'R-STATUS',
    also: [],
    level: 'MUST',
    check: 'job-status-is-documented',
    operation: OPERATION,
    kind: 'schema',
    severity: 'fail',
    place: { in: 'body', pointer: '/job/status', status: 200 },
    title: '200: /job/status is "RUNNING", not a documented status',
    expected: 'one of CREATED, PROCESSING, DONE, FAILED, DELETED',
    actual: '"RUNNING"',
    nearest: 'PROCESSING',
    passesUnder: [],
    count: 38,
    of: 52,
    cases: ['status/created-job', 'status/processing-job', 'status/failed-job', 'status/deleted-job'],
    why: { source: 'the page, "Report Statuses"', position: 'spec/openapi.yaml:142:13' },
    exchange: recorded(),
    again: againOf(recorded()),
    curl: `curl -sS -H "authorization: Bearer $CONFORMANCE_TOKEN" 'https://api.example.com/data/reports/calls/jobs/${JOB}'`,
    ...changed,
  };
}

const { nearest: _nearest, ...WITHOUT_NEAREST } = finding();

const ERROR_FINDING: Finding = {
  ...WITHOUT_NEAREST,

  id: 'F-b01d',
  requirement: 'R-ERROR',
  check: 'error-has-the-one-shape',
  place: { in: 'body', pointer: '/fields/0/description', status: 404 },
  title: '404: /fields/0/description is missing, not a string',
  expected: 'a string',
  actual: 'missing',
  passesUnder: ['AMB-FIELDS=items-only', 'AMB-FIELDS=items-only + AMB-300=303'],
  trigger: 'the id contains U+0027',
  count: 11,
  unexplained: 2,
  of: 11,
  cases: ['errors/unknown-job-is-not-found'],
  flaky: { seen: 3, of: 5 },
  why: { source: 'the page, "404"', position: 'spec/openapi.yaml:190:9' },
  exchange: recorded(
    {
      status: 404,
      body: text('{\n  "code": "1020011",\n  "message": "Report job not found",\n  "fields": [\n    { "name": "id" }\n  ]\n}'),
    },
    '/data/reports/calls/jobs/00000000-0000-4000-8000-000000000000',
  ),
};

const TLS_FINDING: Finding = (() => {
  const { curl: _curl, ...rest } = WITHOUT_NEAREST;
  return {
    ...rest,
    id: 'F-15a0',
    requirement: 'R-TLS',
    check: 'tls-floor',
    kind: 'tls-version',
    place: { in: 'tls', version: 'TLSv1' },
    title: 'TLS 1.0 is negotiated',
    expected: 'TLS 1.0 refused',
    actual: 'TLS 1.0 negotiated with ECDHE-RSA-AES256-SHA',
    count: 1,
    of: 1,
    cases: ['tls/floor'],
    why: { source: 'the page, "Report Statuses", last paragraph', position: 'spec/openapi.yaml:20:5' },
    exchange: tlsExchange('negotiated'),
  };
})();

const LOCATION_WARNING: Finding = {
  ...WITHOUT_NEAREST,

  id: 'F-4e11',
  requirement: 'R-LOCATION',
  check: 'redirect-has-location',
  kind: 'header-missing',
  severity: 'warn',
  place: { in: 'header', header: 'Location', status: 300 },
  title: '300: the header Location is missing',
  expected: 'Location with the place of the result',
  actual: 'no Location',
  passesUnder: ['AMB-LOC=optional'],
  ambiguity: 'AMB-LOC',
  count: 2,
  of: 21,
  cases: ['location/finished-job-redirects'],
  why: { source: 'the page, "Headers"', position: 'spec/openapi.yaml:84:11' },
  exchange: recorded({ status: 300, body: text(jobBody('DONE')) }),
};

const GATE = { met: true, mustExercise: ['R-TLS', 'R-401', 'R-404', ['R-200', 'R-300'], 'R-403'], missing: [], waived: [] } as const;

/** All holds, against the built-in server. */
export function passing(): RunRecord {
  return {
    schema: 1,
    tool: { name: 'openapi-conformance', version: '1.0.0' },
    run: facts({
      embedded: true,
      persona: 'page',
      baseUrl: 'https://127.0.0.1:43127',
      duration: 1_392,
      command: 'conformance run --seed 4711',
      replay: '',
    }),
    verdict: 'conforms',
    exit: 0,
    problems: [],
    requirements: ROWS.map((row) => requirement(row, 'pass')),
    cases: CASES.map((row) => caseResult(row)),
    findings: [],
    ambiguities: AMBIGUITIES,
    observed: {
      statuses: [{ operation: 'getReportJob', status: 200, count: 104 }],
      places: [
        {
          kind: 'enum-values',
          operation: 'getReportJob',
          status: 200,
          pointer: '/job/status',
          schema: '/components/schemas/JobStatus',
          seen: [{ what: 'FAILED', count: 104 }],
        },
      ],
    },
    scopes: scopes(),
    otherProfile: { profile: 'vendor', findings: 2, warnings: 1 },
    gate: GATE,
    needs: [{ need: 'a DONE job', met: 'fixtures' }],
    created: [{ type: 'calls', id: JOB, file: `/data/reports/calls/files/${JOB}`, state: 'removed' }],
  };
}

const NO_SCOPE = {
  because: 'no token that lacks the scope was given',
  remedy: 'credentials.other in the configuration: a token that is valid without data-reports:read',
};

/** Three findings, a warning, one requirement not judged, one not exercised, one waived. */
export function failing(): RunRecord {
  const findings = [ERROR_FINDING, LOCATION_WARNING, TLS_FINDING, finding()];
  const outcomes: Readonly<Record<string, readonly [Verdict, Partial<RequirementResult>?]>> = {
    'R-SCOPE': ['not-exercised', NO_SCOPE],
    'R-403': ['skip', { because: 'until 2027-03-31, no second client in staging' }],
    'R-LINKS': [
      'error',
      {
        because: 'the pattern of href could not be compiled (spec/openapi.yaml:171:13)',
        remedy: 'write the pattern without a look-behind',
      },
    ],
  };
  return {
    ...passing(),
    run: facts(),
    scopes: scopes(
      scopeRow('other', 'a valid token with another scope', {
        ...NO_SCOPE,
        verdict: 'not-exercised',
        expected: [403],
        seen: {},
        columns: {},
        where: 'second-credential',
      }),
      scopeRow('tampered', 'a token whose signature was changed', {
        verdict: 'fail',
        seen: { '200': 1, '401': 1 },
        columns: { status: { verdict: 'fail' }, leak: { verdict: 'fail' }, independent: { verdict: 'fail' } },
        findings: ['F-b01d'],
      }),
    ),
    verdict: 'does-not-conform',
    exit: 1,
    requirements: ROWS.map((row) => {
      const found = findings.filter((one) => one.requirement === row[0]);
      const [verdict, changed] = outcomes[row[0]] ?? [
        found.some((one) => one.severity === 'fail') ? 'fail' : found.length > 0 ? 'warn' : 'pass',
      ];
      return requirement(row, verdict, { findings: found.map(({ id }) => id), ...changed });
    }),
    cases: CASES.map((row) => {
      const id = `${row[0]}/${row[1]}`;
      const found = findings.filter(({ cases }) => cases.includes(id));
      const verdict: Verdict = found.some(({ severity }) => severity === 'fail') ? 'fail' : found.length > 0 ? 'warn' : 'pass';
      if (id === 'auth/no-scope')
        return caseResult(row, { verdict: 'not-exercised', ...NO_SCOPE, exchanges: 0, statuses: {}, duration: 0 });
      if (id === 'body-200/links-lead-back')
        return caseResult(row, { verdict: 'error', because: 'the pattern of href could not be compiled' });
      return caseResult(row, { verdict, findings: found.map((one) => one.id) });
    }),
    findings,
    gate: { ...GATE, waived: [{ id: 'R-403', reason: 'no second client in staging', until: '2027-03-31', expired: false }] },
  };
}

/** Nothing could be reached. */
export function nothingExercised(): RunRecord {
  const because = 'cannot reach https://api.example.cm: the name does not resolve (ENOTFOUND)';
  const remedy = 'check the name given with --base-url';
  return {
    ...passing(),
    run: facts({ baseUrl: 'https://api.example.cm', exchanges: 0, statuses: {}, duration: 212 }),
    verdict: 'not-judged',
    exit: 2,
    problems: [{ says: because, remedy }],
    requirements: ROWS.map((row) => requirement(row, 'not-exercised', { because, remedy })),
    cases: CASES.map((row) => caseResult(row, { verdict: 'not-exercised', because, remedy, exchanges: 0, statuses: {}, duration: 0 })),
    ambiguities: [],
    scopes: scopes().map((matrix) => ({
      ...matrix,
      need: 'oauth (data-reports:read)',
      rows: matrix.rows.map((row) => ({ ...row, verdict: 'not-exercised', seen: {}, columns: {}, because, remedy })),
    })),
    gate: { ...GATE, met: false, missing: GATE.mustExercise },
  };
}

/** Cut by Ctrl-C after six cases, with one finding. */
export function interrupted(): RunRecord {
  const { requirements, cases } = failing();
  const because = 'the run was interrupted';
  return {
    ...failing(),
    verdict: 'interrupted',
    exit: 130,
    requirements: requirements.map((row) =>
      row.id === 'R-STATUS' || row.verdict === 'pass' ? row : { ...row, verdict: 'not-exercised', because, findings: [] },
    ),
    cases: cases.map((row, i) => (i < 6 ? { ...row } : { ...row, verdict: 'not-exercised', because, findings: [], exchanges: 0 })),
    findings: [finding()],
  };
}

/** So many cases, for what must not grow with them. */
export function manyCases(count: number): RunRecord {
  const row = CASES[0];
  if (row === undefined) throw new Error('there are no sample cases');
  const cases = Array.from({ length: count }, (_, i) =>
    caseResult([row[0], `case-${i}`, `job number ${i} answers 200`, row[3]], { statuses: { [i % 7 === 0 ? '404' : '200']: 1 } }),
  );
  return { ...passing(), cases };
}
