import { defineSuite } from 'openapi-conformance';

export default defineSuite({
  id: 'location',
  title: 'The place of the result',
  source: 'the page, "Body Response - Schema", 300, "Headers"',
  operation: 'getReportJob',
  cases: [
    {
      kind: 'example',
      id: 'location-names-the-file',
      title: 'the redirect of a finished job leads to its file',
      level: 'MUST',
      exercises: ['R-LOCATION', 'R-300'],
      reads: ['AMB-300', 'AMB-LOC', 'AMB-LOCVAL'],
      given: { job: 'DONE' },
      send: {},
      expect: { status: 'documented' },
    },
    {
      kind: 'example',
      id: 'location-ignores-the-query',
      title: 'an unknown query parameter does not change where the redirect leads',
      level: 'MUST',
      exercises: ['R-300', 'R-LOCATION'],
      reads: ['AMB-300', 'AMB-STATE', 'AMB-LOC', 'AMB-LOCVAL'],
      given: { job: 'DONE' },
      trigger: 'the query is set',
      send: { query: 'conformance=1' },
      expect: { status: [300], under: { 'AMB-STATE=done-either': [200] } },
    },
    {
      kind: 'example',
      id: 'failed-job-has-no-location',
      title: 'a job that failed leads to no file',
      level: 'MUST',
      exercises: ['R-STATUS', 'R-LOCATION', 'R-STATUS-FAILED'],
      reads: ['AMB-STATE'],
      given: { job: 'FAILED' },
      send: {},
      expect: { status: [200] },
    },
  ],
});
