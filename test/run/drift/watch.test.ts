import { describe, expect, it } from 'vitest';
import type { HttpExchange } from '../../../src/http/exchange.js';
import { watchDrift } from '../../../src/run/drift/watch.js';
import { createLaws } from '../../../src/run/judge/laws.js';
import { exchange, job, problem } from '../../support/exchange.js';
import { intent, spec } from '../../support/law.js';

const laws = createLaws(spec, { profile: 'page', readings: {}, strict: false });

/** What a run by the profile page records of answers. */
function facts(...answers: readonly HttpExchange[]) {
  const watch = watchDrift(laws);
  for (const answer of answers) watch.note(answer, intent());
  return watch.facts();
}

/** Places in a few words: `200 /job undocumented-members: created_at 2`. */
function places(...answers: readonly HttpExchange[]): readonly string[] {
  return facts(...answers).places.map(
    ({ status, pointer, kind, seen }) =>
      `${status} ${pointer} ${kind}: ${seen.map(({ what, count }) => `${String(what)} ${count}`).join(', ')}`,
  );
}

const format = '200 /job/format enum-values: csv 1';
const failed = '200 /job/status enum-values: FAILED 1';

describe('what a run records beside its verdicts', () => {
  it('has the answers to GET by status', () => {
    const answers = [
      exchange(),
      exchange(),
      exchange({ status: 418 }),
      exchange({ status: 200, method: 'POST' }),
      exchange({ broken: {} }),
    ];
    expect(facts(...answers).statuses).toEqual([
      { operation: 'getReportJob', status: 200, count: 2 },
      { operation: 'getReportJob', status: 418, count: 1 },
    ]);
  });

  it('has nothing of answers to odd paths, which may be a proxy’s', () => {
    const watch = watchDrift(laws);
    watch.note(exchange({ status: 414, body: '<h1>414</h1>' }), intent({ expect: { status: 'edge' } }));
    expect(watch.facts()).toMatchObject({ statuses: [], places: [] });
  });

  it('has the values where the document lists the permitted ones, but no free text', () => {
    expect(places(exchange())).toEqual([format, failed]);
  });

  it('has members that the document does not name, with their types', () => {
    const { places: seen } = facts(exchange({ body: job({ created_at: null }) }), exchange({ body: job({ created_at: 'x' }) }));
    expect(seen[0]).toEqual({
      kind: 'undocumented-members',
      operation: 'getReportJob',
      status: 200,
      pointer: '/job',
      schema: '/components/schemas/Job',
      seen: [{ what: 'created_at', count: 2, types: ['null', 'string'] }],
    });
  });

  it('has required members that were missing, in items too', () => {
    const { code: _, ...rest } = problem({ fields: [{ name: 'a' }, { name: 'b' }] });
    expect(places(exchange({ status: 404, body: rest }))).toEqual([
      '404  missing-members: code 1',
      '404 /fields/* missing-members: description 1',
    ]);
  });

  it('has the types that the document does not give', () => {
    expect(places(exchange({ body: job({ name: 5 }) }))).toEqual([format, '200 /job/name other-types: number 1', failed]);
  });

  it('knows a status under the reading that renames it', () => {
    expect(places(exchange({ status: 303, body: job({ status: 'done' }) }))).toContain('303 /job/status enum-values: done 1');
  });

  it('keeps the fifty most frequent things of a place, and says how many more there were', () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`member-${index}`, index]));
    const place = facts(exchange({ body: job(many) }), exchange({ body: job({ 'member-59': 1 }) })).places[0];
    expect([place?.seen.length, place?.seen[0], place?.more]).toEqual([50, { what: 'member-59', count: 2, types: ['number'] }, 10]);
  });

  it('keeps no name that is too long for one', () => {
    expect(facts(exchange({ body: job({ ['x'.repeat(500)]: 1 }) })).places[0]).toMatchObject({ seen: [], more: 1 });
  });

  it.each([
    ['no JSON', exchange({ body: '{' })],
    ['no object', exchange({ body: '[]' })],
    ['nothing', exchange({ body: '' })],
  ])('takes a body that is %s', (_, answer) => {
    expect(facts(answer).statuses).toHaveLength(1);
  });
});
