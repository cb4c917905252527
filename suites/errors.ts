import { defineSuite, routableSegments, segmentBoundaries } from 'openapi-conformance';

/** How many of the boundaries are tried on a type: what one segment is decoded by, the other mostly is too. */
const FEW = 22;

/** A name that nobody would give to a report. */
const NOBODYS_TYPE = 'no_such_report_type';

export default defineSuite({
  id: 'errors',
  title: 'Unknown types and unknown jobs',
  source: 'the page, "Body Response - Schema", 400 and 404',
  operation: 'getReportJob',
  cases: [
    {
      kind: 'example',
      id: 'unknown-type-is-refused',
      title: 'an unknown report type answers 400, whatever the id',
      level: 'MUST',
      exercises: ['R-400', 'R-ERROR', 'R-ERROR-400'],
      reads: ['AMB-FIELDS', 'AMB-ORDER'],
      given: { job: 'any' },
      send: { path: { type: { literal: NOBODYS_TYPE } } },
      expect: { status: [400] },
    },
    {
      kind: 'example',
      id: 'unknown-type-and-id-are-refused',
      title: 'an unknown report type with an unknown id answers 400',
      level: 'MUST',
      exercises: ['R-400', 'R-ERROR', 'R-ERROR-400'],
      reads: ['AMB-FIELDS', 'AMB-ORDER'],
      send: { path: { type: { literal: NOBODYS_TYPE }, id: { fresh: 'uuid' } } },
      expect: { status: [400], doubted: { 'AMB-ORDER': [404] } },
    },
    {
      kind: 'example',
      id: 'unknown-id-is-not-found',
      title: 'an id that no job has answers 404',
      level: 'MUST',
      exercises: ['R-404', 'R-ERROR', 'R-ERROR-404'],
      reads: ['AMB-FIELDS'],
      given: { type: 'known' },
      send: { path: { id: { fresh: 'uuid' } } },
      expect: { status: [404] },
    },
    {
      kind: 'example',
      id: 'impossible-id-is-not-found',
      title: 'an id that no job could have answers 404',
      level: 'MUST',
      exercises: ['R-404', 'R-ERROR', 'R-ERROR-404'],
      reads: ['AMB-FIELDS', 'AMB-IDSHAPE'],
      given: { type: 'known' },
      send: { path: { id: { literal: 'no-such-job' } } },
      expect: { status: [404], under: { 'AMB-IDSHAPE=400': [400] } },
    },
    {
      kind: 'property',
      id: 'any-unknown-type-is-refused',
      title: 'any routable report type that is not known answers 400',
      level: 'MUST',
      exercises: ['R-400', 'R-ERROR', 'R-ERROR-400', 'R-SOUND'],
      reads: ['AMB-FIELDS', 'AMB-ORDER', 'AMB-EDGE', 'AMB-VARIANT'],
      given: { job: 'any' },
      forAll: { type: routableSegments },
      first: segmentBoundaries.slice(0, FEW).map((type) => ({ type })),
      unknown: ['type'],
      runs: 4,
      send: {},
      expect: { status: [400] },
    },
    {
      kind: 'property',
      id: 'any-unknown-id-is-not-found',
      title: 'any routable id that no job has answers 404',
      level: 'MUST',
      exercises: ['R-404', 'R-ERROR', 'R-ERROR-404', 'R-SOUND'],
      reads: ['AMB-FIELDS', 'AMB-IDSHAPE', 'AMB-EDGE', 'AMB-VARIANT'],
      given: { type: 'known' },
      forAll: { id: routableSegments },
      first: segmentBoundaries.map((id) => ({ id })),
      unknown: ['id'],
      runs: 6,
      send: {},
      expect: { status: [404], under: { 'AMB-IDSHAPE=400': [400] } },
    },
  ],
});
