import { defineSuite, type ExampleCase, type JobStatus } from 'openapi-conformance';

/** Jobs whose file cannot be accessed answer 200 with their details. */
const served = (job: JobStatus, what: string): ExampleCase => ({
  kind: 'example',
  id: `${job.toLowerCase()}-job-is-served`,
  title: `a job that ${what} answers 200 with its details`,
  level: 'MUST',
  exercises: ['R-200', `R-STATUS-${job}`, 'R-STATUS', 'R-JOB', 'R-LINKS', 'R-OP'],
  reads: ['AMB-STATE', 'AMB-CASE', 'AMB-VOCAB'],
  given: { job },
  send: {},
  expect: { status: [200] },
});

export default defineSuite({
  id: 'status',
  title: 'A job in each status',
  source: 'the page, "Report Statuses"',
  operation: 'getReportJob',
  cases: [
    served('CREATED', 'is enqueued'),
    served('PROCESSING', 'is being processed'),
    {
      kind: 'example',
      id: 'done-job-redirects',
      title: 'a job that is done answers with the place of its result',
      level: 'MUST',
      exercises: ['R-300', 'R-STATUS-DONE', 'R-LOCATION', 'R-STATUS', 'R-JOB', 'R-LINKS', 'R-OP'],
      reads: ['AMB-300', 'AMB-STATE', 'AMB-LOC', 'AMB-LOCVAL'],
      given: { job: 'DONE' },
      send: {},
      expect: { status: [300], under: { 'AMB-STATE=done-either': [200] } },
    },
    served('FAILED', 'failed'),
    {
      ...served('DELETED', 'has been deleted'),
      title: 'a job that has been deleted answers 200 with its details, or 404',
      reads: ['AMB-STATE', 'AMB-CASE', 'AMB-VOCAB', 'AMB-GONE'],
      expect: { status: [200, 404] },
    },
    {
      kind: 'example',
      id: 'status-does-not-go-back',
      title: 'the status of a job that is asked for again and again only moves forward',
      level: 'MUST',
      exercises: ['R-STATUS'],
      reads: ['AMB-CASE', 'AMB-VOCAB', 'AMB-300'],
      given: { job: 'CREATED' },
      send: { methods: ['GET', 'GET', 'GET'] },
      expect: { status: 'documented' },
    },
    {
      kind: 'example',
      id: 'settled-job-answers-alike',
      title: 'two equal requests for a job that has settled get equal answers',
      level: 'MUST',
      exercises: ['R-SOUND'],
      reads: ['AMB-300'],
      given: { job: 'DONE' },
      send: { methods: ['GET', 'GET'] },
      expect: { status: 'documented' },
    },
  ],
});
