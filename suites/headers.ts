import {
  acceptBoundaries,
  acceptValues,
  brokenAccepts,
  defineSuite,
  headerBoundaries,
  headerValues,
  oddHeaders,
  type PropertyCase,
} from 'openapi-conformance';

/** A known job is served, whatever a header says. */
const served = {
  kind: 'property',
  level: 'MUST',
  exercises: ['R-200', 'R-STATUS', 'R-JOB', 'R-LINKS', 'R-SOUND'],
  reads: ['AMB-CASE', 'AMB-VOCAB', 'AMB-JOBMEMBERS', 'AMB-LINKHREF', 'AMB-TIMESPAN', 'AMB-DUP'],
  given: { job: 'FAILED' },
  send: {},
  expect: { status: [200] },
} as const;

/** Fields that say who asks or what would suit them, and ask nothing of the operation. */
const INDIFFERENT = ['x-conformance', 'user-agent', 'accept-language', 'cookie'] as const;

/** How many of the boundaries are tried on the first of them, and on the others. */
const [MANY, FEW] = [8, 2];

const indifferent = (header: (typeof INDIFFERENT)[number], index: number): PropertyCase => ({
  ...served,
  id: `${header}-changes-nothing`,
  title: `whatever ${header} says, a known job is served`,
  forAll: { [`header:${header}`]: headerValues },
  first: headerBoundaries.slice(0, index === 0 ? MANY : FEW).map((value) => ({ [`header:${header}`]: value })),
  runs: index === 0 ? 1 : 0,
});

export default defineSuite({
  id: 'headers',
  title: 'Whatever the headers say, the same answer',
  source: 'implied: the page names no header; RFC 9110 sections 5.1 and 12.5',
  operation: 'getReportJob',
  cases: [
    {
      ...served,
      id: 'accept-keeps-a-job-known',
      title: 'whatever Accept asks for, a known job is served, or refused as not acceptable',
      forAll: { 'header:accept': acceptValues },
      first: acceptBoundaries.map((accept) => ({ 'header:accept': accept })),
      runs: 2,
      expect: { status: [200], permits: [406] }, // RFC 9110 section 12.5.1
    },
    {
      ...served,
      id: 'accept-makes-nothing-known',
      title: 'whatever Accept asks for, an unknown id stays unknown',
      exercises: ['R-404', 'R-ERROR', 'R-ERROR-404', 'R-SOUND'],
      reads: ['AMB-FIELDS'],
      given: { type: 'known' },
      forAll: { 'header:accept': acceptValues },
      first: acceptBoundaries.slice(0, 4).map((accept) => ({ 'header:accept': accept })),
      runs: 1,
      send: { path: { id: { fresh: 'uuid' } } },
      expect: { status: [404], permits: [406] },
    },
    {
      ...served,
      id: 'broken-accept',
      title: 'an Accept that is no list of media ranges is disregarded or refused',
      forAll: { 'header:accept': (fc) => fc.constantFrom(...brokenAccepts) },
      first: brokenAccepts.slice(0, 4).map((accept) => ({ 'header:accept': accept })),
      runs: 0,
      expect: { status: [200], permits: [400, 406] }, // RFC 9110 section 2.4: a recipient may refuse what is malformed
    },
    ...INDIFFERENT.map(indifferent),
    {
      ...served,
      id: 'odd-header',
      title: 'a header that is long or beyond ASCII is disregarded or refused',
      forAll: { 'header:x-conformance': headerValues },
      first: oddHeaders.slice(0, 3).map((value) => ({ 'header:x-conformance': value })),
      runs: 0,
      expect: { status: [200], permits: [400, 431] }, // RFC 9110 section 5.5, RFC 6585 section 5
    },
  ],
});
