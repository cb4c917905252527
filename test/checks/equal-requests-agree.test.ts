import { describe, expect, it } from 'vitest';
import { applied } from '../../src/checks/check.js';
import { equalRequestsAgree } from '../../src/checks/equal-requests-agree.js';
import type { HttpExchange } from '../../src/http/exchange.js';
import { type ExchangeParts, exchange, job, problem } from '../support/exchange.js';
import { judge } from '../support/judge.js';

const twice = (one: ExchangeParts, two: ExchangeParts) => [exchange(one), exchange(two)];
const withAccept = (one: HttpExchange): HttpExchange => ({ ...one, request: { ...one.request, headers: [['accept', 'text/plain']] } });
const done = (changed = {}) => job({ status: 'DONE', ...changed });

describe('equal-requests-agree', () => {
  it('finds that a member of the job differs', () => {
    expect(judge(equalRequestsAgree, twice({ status: 300 }, { status: 300, body: done({ name: 'Another' }) }))).toEqual(
      applied(['R-SOUND'], {
        kind: 'disagreement',
        place: { in: 'sequence', status: 300 },
        expected: 'equal answers',
        actual: 'another value of /job/name',
      }),
    );
  });

  it.each([
    ['the status', { status: 300 }, { status: 404 }, 'the status 300, then 404'],
    ['where the Location leads', { status: 300 }, { status: 300, headers: { location: '/x' } }, 'another Location'],
    ['that there is a Location', { status: 300 }, { status: 300, headers: { location: null } }, 'another Location'],
    ['that the body is JSON', {}, { body: '<html>' }, 'another kind of body'],
    ['that there is a job', {}, { body: {} }, 'another value of /job/id'],
    ['the end of the timespan', {}, { body: job({ timespan: {} }) }, 'another value of /job/timespan/from'],
    ['the code of an error', { status: 404 }, { status: 404, body: problem({ code: '2' }) }, 'another value of /code'],
    ['a link', { body: {} }, { body: { _links: { self: { href: '/x' } } } }, 'another value of /_links/self/href'],
    ['a type', { body: job({ name: '7' }) }, { body: job({ name: 7 }) }, 'another value of /job/name'],
  ])('finds that %s differs', (_, one, two, actual) => {
    expect(judge(equalRequestsAgree, twice(one, two))).toMatchObject({ deviations: [{ actual }] });
  });

  it('does not speak of requests that may change something: each makes a job of its own', () => {
    const made = (id: string) => ({ method: 'POST', status: 202, body: job({ id }) });
    expect(judge(equalRequestsAgree, twice(made('1'), made('2'))).kind).toBe('not-applicable');
  });

  it.each([
    ['equal answers', {}, {}],
    ['members in another order', { body: { job: { id: '1', name: '2' } } }, { body: { job: { name: '2', id: '1' } } }],
    ['other blanks', { body: '{"job":{}}' }, { body: '{ "job" : { } }\n' }],
    ['an escape', { body: '{"job":{"id":"a"}}' }, { body: '{"job":{"id":"\\u0061"}}' }],
    ['an id for each request', { body: { ...done(), request_id: 1 } }, { body: { ...done(), request_id: 2 } }],
    ['the time of the answer', { body: job({ read_at: 1 }) }, { body: job({ read_at: 2 }) }],
    ['the message of an error', { status: 404 }, { status: 404, body: problem({ message: 'Job not found (request 2)' }) }],
    ['a signature', { status: 300, headers: { location: '/f?sig=1' } }, { status: 300, headers: { location: '/f?sig=2' } }],
    ['headers', { headers: { date: 'a' } }, { headers: { date: 'b', 'x-request-id': '2' } }],
    ['how long it took', { duration: 1 }, { duration: 900 }],
    ['two bodies that are no JSON', { body: '<p>1' }, { body: '<p>2' }],
  ])('lets answers pass that are alike but for %s', (_, one, two) => {
    expect(judge(equalRequestsAgree, twice(one, two))).toEqual(applied(['R-SOUND']));
  });

  it.each([
    ['finds that the second of two equal ones differs', { status: 404 }, 1],
    ['lets equal answers pass', {}, 0],
  ] as const)('%s where another was asked in between', (_, second, found) => {
    const trace = [exchange(), exchange({ id: 'other', status: 404 }), exchange(second)];
    expect(judge(equalRequestsAgree, trace)).toMatchObject({ kind: 'applied', deviations: { length: found } });
  });

  it.each([
    ['two requests with other headers', [exchange(), withAccept(exchange({ status: 404 }))]],
    ['one request', [exchange()]],
    ['a GET and a HEAD', twice({}, { method: 'HEAD' })],
    ['a first answer that broke', twice({ broken: {} }, {})],
    ['a second answer that broke', twice({}, { broken: {} })],
    ['a second answer that asks for fewer requests', twice({}, { status: 429 })],
  ])('does not speak of %s', (_, trace) => {
    expect(judge(equalRequestsAgree, trace).kind).toBe('not-applicable');
  });
});
