import { defineSuite, type ExampleCase } from 'openapi-conformance';

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
  ],
});
