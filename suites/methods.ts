import { defineSuite, type ExampleCase, methodBoundaries, unknownMethods } from 'openapi-conformance';

const refused = (method: string): ExampleCase => ({
  kind: 'example',
  id: `${method.toLowerCase()}-is-refused`,
  title: `${method} is refused`,
  level: 'MUST',
  exercises: ['R-OP'],
  reads: ['AMB-METHOD'],
  given: { job: 'any' },
  send: { methods: [method] },
  expect: { status: 'refused' },
});

export default defineSuite({
  id: 'methods',
  title: 'One operation, GET',
  source: 'the page, its title and the path of the Location default',
  operation: 'getReportJob',
  cases: [
    {
      kind: 'example',
      id: 'head-is-answered-as-get',
      title: 'HEAD is answered as GET, or refused',
      level: 'MUST',
      exercises: ['R-OP'],
      reads: ['AMB-HEAD'],
      given: { job: 'FAILED' },
      send: { methods: ['GET', 'HEAD'] },
      expect: { status: 'as-get' },
    },
    refused('POST'),
    refused('PUT'),
    refused('PATCH'),
    refused('DELETE'),
    {
      kind: 'example',
      id: 'options-is-answered-sanely',
      title: 'OPTIONS says what is allowed, or is refused',
      level: 'MUST',
      exercises: ['R-OP', 'R-SOUND'],
      reads: ['AMB-METHOD'],
      given: { job: 'any' },
      send: { methods: ['OPTIONS'] },
      expect: { status: 'refused', permits: [200, 204] }, // RFC 9110 section 9.3.7: it changes nothing, and needs no authorization
    },
    {
      kind: 'property',
      id: 'other-methods-are-refused',
      title: 'a method that nobody knows is refused',
      level: 'MUST',
      exercises: ['R-OP', 'R-SOUND'],
      reads: ['AMB-METHOD'],
      given: { job: 'any' },
      forAll: { method: unknownMethods },
      first: methodBoundaries.slice(0, 4).map((method) => ({ method })),
      runs: 0,
      send: {},
      expect: { status: 'refused' },
    },
  ],
});
