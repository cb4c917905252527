import { defineSuite, nearMisses, queries, queryBoundaries, routableSegments } from 'openapi-conformance';

export default defineSuite({
  id: 'inputs',
  title: 'Whatever is asked, a documented answer',
  source: 'the page, "Body Response - Schema"',
  operation: 'getReportJob',
  cases: [
    {
      kind: 'property',
      id: 'every-answer-is-documented',
      title: 'any type, id and query get a documented status in its documented shape',
      level: 'MUST',
      exercises: ['R-OP', 'R-SOUND', 'R-ERROR'],
      reads: ['AMB-300', 'AMB-FIELDS', 'AMB-EDGE', 'AMB-UNDOC', 'AMB-EXTRA', 'AMB-CT'],
      forAll: {
        type: (fc) =>
          fc.oneof(fc.constantFrom('calls', 'contacts', 'Calls', 'CALLS', 'call', 'calls2', 'audit_logs'), routableSegments(fc)),
        id: (fc) =>
          fc.oneof(
            fc.uuid(),
            fc.uuid().map((id) => id.toUpperCase()),
            routableSegments(fc),
          ),
        query: (fc) => fc.oneof(fc.constantFrom('a=1', 'a=1&a=2', 'id=', 'a=%22%27', 'type=contacts'), queries(fc)),
      },
      runs: 12,
      send: {},
      expect: { status: 'documented' },
    },
    {
      kind: 'property',
      id: 'query-changes-nothing',
      title: 'an unknown query parameter does not change the answer for a known job',
      level: 'MUST',
      exercises: ['R-200', 'R-STATUS', 'R-JOB', 'R-LINKS', 'R-SOUND'],
      reads: ['AMB-CASE', 'AMB-VOCAB', 'AMB-JOBMEMBERS', 'AMB-LINKHREF', 'AMB-TIMESPAN', 'AMB-DUP'],
      given: { job: 'FAILED' },
      forAll: { query: queries },
      first: queryBoundaries.slice(0, 18).map((query) => ({ query })),
      runs: 2,
      send: {},
      expect: { status: [200], permits: [414] }, // a server limits what it takes: RFC 9110 section 15.5.15
    },
    {
      kind: 'property',
      id: 'query-makes-nothing-known',
      title: 'an unknown query parameter does not make an unknown id known, nor one that names a known job',
      level: 'MUST',
      exercises: ['R-404', 'R-ERROR', 'R-ERROR-404', 'R-SOUND'],
      reads: ['AMB-FIELDS'],
      given: { job: 'any' },
      forAll: { query: queries },
      first: ({ type = '', id = '' }) =>
        [`id=${id}`, `type=${type}&id=${id}`, `job=${id}`, ...queryBoundaries.slice(0, 4)].map((query) => ({ query })),
      runs: 1,
      send: { path: { id: { fresh: 'uuid' } } },
      expect: { status: [404], permits: [414] },
    },
    {
      kind: 'property',
      id: 'near-miss-of-an-id',
      title: 'an id that is nearly a known one gets a documented answer, and never about that other job',
      level: 'MUST',
      exercises: ['R-OP', 'R-JOB', 'R-SOUND'],
      reads: ['AMB-VARIANT', 'AMB-IDSHAPE', 'AMB-FIELDS'],
      given: { job: 'FAILED' },
      forAll: { id: routableSegments },
      first: ({ id = '' }) => nearMisses(id).map((near) => ({ id: near })),
      runs: 0,
      send: {},
      expect: { status: 'documented' },
    },
    {
      kind: 'property',
      id: 'near-miss-of-a-type',
      title: 'a report type that is nearly a known one gets a documented answer about what was asked',
      level: 'MUST',
      exercises: ['R-OP', 'R-LINKS', 'R-SOUND'],
      reads: ['AMB-VARIANT', 'AMB-CROSSTYPE', 'AMB-FIELDS'],
      given: { job: 'FAILED' },
      forAll: { type: routableSegments },
      first: ({ type = '' }) =>
        nearMisses(type)
          .slice(0, 9)
          .map((near) => ({ type: near })),
      runs: 0,
      send: {},
      expect: { status: 'documented' },
    },
    {
      kind: 'example',
      id: 'known-id-under-another-type',
      title: 'a known id under another report type never shows another job',
      level: 'MUST',
      exercises: ['R-JOB', 'R-OP'],
      reads: ['AMB-CROSSTYPE'],
      given: { job: 'FAILED' },
      send: { path: { type: { literal: 'contacts' } } },
      expect: { status: 'documented' },
    },
  ],
});
