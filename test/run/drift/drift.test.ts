import { describe, expect, it } from 'vitest';
import { driftOf } from '../../../src/run/drift/drift.js';
import type { ObservedFacts, ObservedPlace } from '../../../src/run/drift/facts.js';
import type { Finding, RunRecord } from '../../../src/run/record.js';
import { spec } from '../../support/law.js';

const OPERATION = 'GET /data/reports/{type}/jobs/{id}';

/** A finding with what matters here. */
function finding(changed: Partial<Finding>): Finding {
  return {
    id: 'F-000001',
    requirement: 'R-STATUS',
    also: [],
    level: 'MUST',
    check: 'job-status-is-documented',
    operation: OPERATION,
    kind: 'schema',
    severity: 'fail',
    place: { in: 'body', pointer: '/job/status', status: 200 },
    title: 'a title',
    expected: '',
    actual: '',
    passesUnder: [],
    count: 1,
    of: 1,
    cases: [],
    why: { source: '' },
    exchange: {
      kind: 'http',
      request: { method: 'GET', url: 'https://api.test/', headers: [] },
      outcome: { kind: 'broken', whose: '', code: '', says: '' },
      startedAt: '',
      duration: 0,
    },
    ...changed,
  };
}

/** A place in the bodies of 200, seen with counts. */
function place(kind: ObservedPlace['kind'], schema: string, pointer: string, seen: Readonly<Record<string, number>>): ObservedPlace {
  const things = Object.entries(seen).map(([what, count]) => ({ what, count }));
  return { kind, operation: 'getReportJob', status: 200, pointer, schema: `/components/schemas/${schema}`, seen: things };
}

/** What drift makes of findings and facts in a run by the profile page. */
function driftFrom(
  findings: readonly Finding[],
  facts: Partial<ObservedFacts>,
  { accept = [], follows = {} }: { readonly accept?: readonly string[]; readonly follows?: Readonly<Record<string, string>> } = {},
) {
  const ambiguities = spec.registers.ambiguities.map(({ id, question, source, readings, profiles }) => ({
    id,
    question,
    source,
    chosen: profiles.page.chosen,
    tolerated: profiles.page.tolerated,
    readings: readings.map(({ name, says }) => ({ name, says })),
    ...(follows[id] === undefined ? {} : { follows: follows[id] }),
  }));
  // Of a record drift reads these members alone.
  const record = { findings, ambiguities, observed: { statuses: [], places: [], ...facts } } as Partial<RunRecord> as RunRecord & {
    observed: ObservedFacts;
  };
  return driftOf(record, spec, accept);
}

const taken = (drift: ReturnType<typeof driftFrom>) => drift.readings.map(({ ambiguity, reading }) => `${ambiguity}=${reading}`);
const statuses = (counts: Readonly<Record<number, number>>) => ({
  statuses: Object.entries(counts).map(([status, count]) => ({ operation: 'getReportJob', status: Number(status), count })),
});
const names = (seen: Readonly<Record<string, number>>) => place('enum-values', 'JobStatus', '/job/status', seen);

describe('the readings that drift takes', () => {
  it('are those that every answer follows', () => {
    expect(taken(driftFrom([], {}, { follows: { 'AMB-300': '303', 'AMB-LOC': 'present' } }))).toEqual(['AMB-300=303']);
  });

  it('are those under which a finding passes', () => {
    const fields = finding({ requirement: 'R-ERROR', passesUnder: ['AMB-FIELDS=items-only'] });
    const drift = driftFrom([fields], {});
    expect(taken(drift)).toEqual(['AMB-FIELDS=items-only']);
    expect(drift.readings[0]?.explains).toEqual(['F-000001']);
    expect(drift.refused).toEqual([]);
  });

  it('make nothing wrong that was right', () => {
    const lower = finding({ passesUnder: ['AMB-CASE=lower', 'AMB-CASE=any'] });
    expect(taken(driftFrom([lower], { places: [names({ FAILED: 3, done: 1 })] }))).toEqual(['AMB-CASE=any']);
  });

  it('are taken together where neither alone is enough', () => {
    const canceled = finding({ passesUnder: ['AMB-CASE=lower + AMB-VOCAB=seven'] });
    expect(taken(driftFrom([canceled], { places: [names({ canceled: 2 })] }))).toEqual(['AMB-VOCAB=seven', 'AMB-CASE=lower']);
  });

  it('are none where the service follows both and neither permits both: the finding is left out, and may be accepted', () => {
    const redirect = {
      requirement: 'R-300',
      check: 'status-is-expected',
      kind: 'status-unexpected',
      place: { in: 'status', status: 303 },
    } as const;
    const both = [finding({ ...redirect, expected: '300', passesUnder: ['AMB-300=303'] })];
    const facts = statuses({ 300: 3, 303: 5 });
    expect(taken(driftFrom(both, facts))).toEqual([]);
    expect(driftFrom(both, facts).refused[0]?.permits).toEqual([
      { kind: 'response', operation: 'getReportJob', status: 303, count: 5, standsFor: ['300'] },
    ]);
    expect(driftFrom(both, facts, { accept: ['R-300'] }).refused).toEqual([]);
  });
});

describe('the changes', () => {
  it('describe undocumented members once, with all their types', () => {
    const member = (status: number, types: readonly ('null' | 'string')[]) => ({
      ...place('undocumented-members', 'Job', '/job', {}),
      status,
      seen: [{ what: "it's", count: 2, types }],
    });
    const { changes } = driftFrom([], { places: [member(200, ['string']), member(300, ['null'])] });
    expect(changes).toEqual([
      {
        target: '$.components.schemas.Job',
        description: 'Members that answers had and the page does not list.',
        update: { properties: { "it's": { type: ['null', 'string'] } } },
        notes: [{ path: ['update', 'properties', "it's"], says: '4 answers' }],
      },
    ]);
  });

  it('permit a value, a missing member, another type and a status, where each is accepted', () => {
    const error = { requirement: 'R-ERROR', check: 'error-has-the-one-shape' } as const;
    const found = [
      finding({ id: 'F-value' }),
      finding({ id: 'F-lacks', ...error, place: { in: 'body', pointer: '/code', status: 200 } }),
      finding({ id: 'F-type', requirement: 'R-JOB', place: { in: 'body', pointer: '/job/name', status: 200 } }),
      finding({ id: 'F-teapot', requirement: 'R-404', kind: 'status-unexpected', place: { in: 'status', status: 418 }, expected: '404' }),
    ];
    const places = [
      names({ DONE: 4, RUNNING: 2 }),
      place('missing-members', 'Error', '', { code: 1 }),
      { ...place('other-types', 'Job/properties/name', '/job/name', { number: 3 }) },
    ];
    const facts = { places, ...statuses({ 200: 9, 418: 5 }) };
    expect(driftFrom(found, facts).changes).toEqual([]);
    const { changes, refused } = driftFrom(found, facts, { accept: ['R-STATUS', 'R-ERROR', 'F-type', 'F-teapot'] });
    expect(refused).toEqual([]);
    expect(changes.map(({ target, update, remove }) => [target, remove ?? update])).toEqual([
      [
        "$.paths['/data/reports/{type}/jobs/{id}'].get.responses",
        expect.objectContaining({ 418: expect.objectContaining({ 'x-conformance-stands-for': ['404'] }) }),
      ],
      ["$.components.schemas.Error.required[?@ == 'code']", true],
      ['$.components.schemas.Job.properties.name.type', true],
      ['$.components.schemas.Job.properties.name', { type: ['string', 'number'] }],
      ['$.components.schemas.JobStatus.enum', ['RUNNING']],
    ]);
  });

  it('permit what another finding needs no more than, too', () => {
    const teapot = { kind: 'status-undocumented', requirement: 'R-OP', place: { in: 'status', status: 418 } } as const;
    const expected = finding({ id: 'F-a', ...teapot, kind: 'status-unexpected', requirement: 'R-404', expected: '404' });
    const found = [expected, finding({ id: 'F-b', ...teapot })];
    expect(driftFrom(found, statuses({ 418: 1 }), { accept: ['F-a'] }).refused).toEqual([]);
    expect(driftFrom(found, statuses({ 418: 1 }), { accept: ['F-b'] }).refused.map((one) => one.finding)).toEqual(['F-a']);
  });
});

describe('what no document can permit', () => {
  it.each<[string, Partial<Finding>]>([
    ['a documented status in the wrong place', { kind: 'status-unexpected', place: { in: 'status', status: 404 }, expected: '200' }],
    ['a server error', { check: 'no-server-error', kind: 'status-unexpected', place: { in: 'status', status: 500 }, expected: '404' }],
    ['a status of another method', { kind: 'status-unexpected', place: { in: 'status', status: 204 }, expected: 'a 4xx or 501' }],
    ['a header', { kind: 'header-malformed', place: { in: 'header', header: 'Location', status: 300 } }],
    ['a value that no schema judges', { kind: 'mismatch', place: { in: 'body', pointer: '/job/status', status: 200 } }],
  ])('is left out even if it is accepted: %s', (_, changed) => {
    const { changes, refused } = driftFrom([finding(changed)], { places: [names({ RUNNING: 1 })] }, { accept: ['F-000001'] });
    expect(changes).toEqual([]);
    expect(refused).toMatchObject([{ finding: 'F-000001', permits: [] }]);
  });
});
