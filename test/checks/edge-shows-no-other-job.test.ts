import { describe, expect, it } from 'vitest';
import { applied, notApplicable } from '../../src/checks/check.js';
import { edgeShowsNoOtherJob } from '../../src/checks/edge-shows-no-other-job.js';
import { exchange, ID, job } from '../support/exchange.js';
import { deviationsOf, judge } from '../support/judge.js';

const OTHER = 'c1a7e0d4-3f25-4b6b-a0c8-2e4d6f8a0c01';
const odd = { intent: { expect: { status: 'edge' } } } as const;
const at = (segment: string, parts: Parameters<typeof exchange>[0] = {}) =>
  exchange({ path: `/data/reports/calls/jobs/${segment}`, ...parts });

describe('edge-shows-no-other-job', () => {
  it('finds a job that the path does not name', () => {
    expect(judge(edgeShowsNoOtherJob, at('..', { body: { job: { id: OTHER } } }), odd)).toEqual(
      applied(['R-OP'], {
        kind: 'mismatch',
        place: { in: 'body', pointer: '/job/id', status: 200 },
        expected: 'a job that the path names, or none',
        actual: `"${OTHER}"`,
      }),
    );
  });

  it('finds the links and the Location of one', () => {
    const shown = at('%00', { status: 300, body: { _links: job({}, { type: 'calls', id: OTHER })._links } });
    expect(deviationsOf(judge(edgeShowsNoOtherJob, shown, odd)).map((text) => text.split(':')[0])).toEqual([
      '/_links/self/href',
      '/_links/files/href',
      'Location',
    ]);
  });

  it.each([`%2F${ID}`, `${ID}%2F`, `${ID}%00`, `${ID}%FF`, `./${ID}`, `%5C${ID.toUpperCase()}`, `${ID.replace('0', '%30')}%0A`])(
    'lets the job that %s names pass',
    (segment) => {
      expect(judge(edgeShowsNoOtherJob, at(segment), odd)).toEqual(applied(['R-OP']));
    },
  );

  it('lets a redirect to the path that was meant pass', () => {
    const meant = at(`./${ID}`, { status: 308, body: '', headers: { location: `/data/reports/calls/jobs/${ID}` } });
    expect(judge(edgeShowsNoOtherJob, meant, odd)).toEqual(applied(['R-OP']));
  });

  it.each([
    ['a page', at('%00', { status: 400, body: '<h1>400</h1>', headers: { 'content-type': 'text/html' } })],
    ['a list', at('', { body: { total: 0, _links: { self: { href: '/data/reports/calls/jobs?page=1' } } } })],
    ['a redirect elsewhere', at('..', { status: 301, body: '', headers: { location: '/data/reports/calls' } })],
    ['an empty id', at('', { status: 301, body: '', headers: { location: '/data/reports/calls/jobs/' } })],
  ])('says nothing of %s, which shows no job', (_, shown) => {
    expect(judge(edgeShowsNoOtherJob, shown, odd)).toEqual(notApplicable('no job is shown'));
  });

  it('leaves other paths, and who may not ask, to other checks', () => {
    expect(judge(edgeShowsNoOtherJob, exchange()).kind).toBe('not-applicable');
    expect(judge(edgeShowsNoOtherJob, at('..'), { intent: { ...odd.intent, credential: 'none' } }).kind).toBe('not-applicable');
  });
});
