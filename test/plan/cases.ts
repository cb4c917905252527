/** Suites and cases with what a test changes. */
import type { ExampleCase, PropertyCase, Suite, TlsCase } from '../../src/plan/suite.js';

const base = { level: 'MUST', exercises: ['R-200', 'R-JOB'] } as const;

export function example(changed: Partial<ExampleCase> = {}): ExampleCase {
  return { kind: 'example', id: 'a-job-is-served', title: 'a job is served', ...base, send: {}, expect: { status: [200] }, ...changed };
}

export function property(changed: Partial<PropertyCase> = {}): PropertyCase {
  return {
    kind: 'property',
    id: 'any-id-is-answered',
    title: 'any id is answered',
    ...base,
    forAll: { id: (fc) => fc.string({ unit: fc.constantFrom(...'abc'), minLength: 1, maxLength: 8 }) },
    send: {},
    expect: { status: 'documented' },
    ...changed,
  };
}

export function tlsCase(changed: Partial<TlsCase> = {}): TlsCase {
  return { kind: 'tls', id: 'floor', title: 'the floor', level: 'MUST', exercises: ['R-TLS'], ...changed };
}

export function suite(changed: Partial<Suite> = {}): Suite {
  return { id: 'status', title: 'A job', source: 'a test', operation: 'getReportJob', cases: [example()], ...changed };
}
