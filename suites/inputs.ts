import { defineSuite, routableSegments } from 'openapi-conformance';

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
        query: (fc) => fc.constantFrom('', 'page=1', 'a=1&a=2', 'id=', 'x=%22%27', 'type=contacts'),
      },
      runs: 80,
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
      forAll: {
        query: (fc) => fc.stringMatching(/^[a-z]{1,8}=[a-z0-9]{0,12}$/),
      },
      runs: 40,
      send: {},
      expect: { status: [200] },
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
    {
      kind: 'example',
      id: 'upper-case-type',
      title: 'a report type in capitals gets a documented answer about what was asked',
      level: 'MUST',
      exercises: ['R-OP'],
      reads: ['AMB-VARIANT'],
      given: { job: 'FAILED' },
      send: { path: { type: { literal: 'CALLS' } } },
      expect: { status: 'documented' },
    },
  ],
});
