import { defineSuite, type ExampleCase } from 'openapi-conformance';
import { conformanceSuite } from 'openapi-conformance/vitest';

/**
 * A bug that was fixed once and shall stay fixed: cache busters in the query made the service forget the job. Cases are
 * data; what an answer must look like is in the document, so that a case says only what is sent and which status is right.
 */
const withQuery = (query: string, what: string): ExampleCase => ({
  kind: 'example',
  id: `query-with-${what.replaceAll(' ', '-')}`,
  title: `a failed job is still found when the query has ${what}`,
  level: 'MUST',
  exercises: ['R-200', 'R-JOB', 'R-STATUS-FAILED'],
  given: { job: 'FAILED' },
  send: { query },
  expect: { status: [200] },
});

const suite = defineSuite({
  id: 'known-bug',
  title: 'The job that a query made disappear',
  source: 'our tracker, "job lost behind a cache buster"',
  operation: 'getReportJob',
  cases: [withQuery('_=1764000000', 'a cache buster'), withQuery('type=contacts&id=0', 'the names of path parameters')],
});

await conformanceSuite(suite);
