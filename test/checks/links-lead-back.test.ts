import { describe, expect, it } from 'vitest';
import { applied } from '../../src/checks/check.js';
import { linksLeadBack } from '../../src/checks/links-lead-back.js';
import { type ExchangeParts, exchange, ID, TYPE } from '../support/exchange.js';
import { deviationsOf, judge } from '../support/judge.js';
import { law } from '../support/law.js';

const JOB = `/data/reports/${TYPE}/jobs/${ID}`;
const FILE = `/data/reports/${TYPE}/files/${ID}`;
const known = { intent: { job: 'FAILED' } } as const;
const linked = (self: unknown, files: unknown = undefined, parts: ExchangeParts = {}) =>
  exchange({ body: { _links: { self: { href: self }, files: { href: files } } }, ...parts });

describe('links-lead-back', () => {
  it('finds a link of another job', () => {
    expect(judge(linksLeadBack, linked('/data/reports/calls/jobs/another', FILE), known)).toEqual(
      applied(['R-LINKS'], {
        kind: 'mismatch',
        place: { in: 'body', pointer: '/_links/self/href', status: 200 },
        expected: `a reference to ${JOB}`,
        actual: '"/data/reports/calls/jobs/another"',
      }),
    );
  });

  it('finds each link by itself', () => {
    expect(deviationsOf(judge(linksLeadBack, linked(FILE, JOB), known))).toEqual([
      `/_links/self/href: a reference to ${JOB} / "${FILE}"`,
      `/_links/files/href: a reference to ${FILE} / "${JOB}"`,
    ]);
  });

  it.each([
    ['paths', JOB, FILE],
    ['absolute URLs', `https://api.test:8443${JOB}`, `HTTPS://API.TEST:8443${FILE}`],
    ['network-path references', `//api.test:8443${JOB}`, `//api.test:8443${FILE}`],
    ['relative paths', ID, `../files/${ID}`],
    ['an empty one, which leads back', '', FILE],
    ['queries', `${JOB}?embed=1`, `${FILE}?sig=x`],
    ['escapes', JOB.replace('calls', '%63alls'), FILE.replaceAll('-', '%2D')],
    ['dot segments', `/x/..${JOB}`, `./../files/./${ID}`],
    ['self alone', JOB, undefined],
    ['files alone', undefined, FILE],
  ])('lets %s pass', (_, self, files) => {
    expect(judge(linksLeadBack, linked(self, files), known)).toEqual(applied(['R-LINKS']));
  });

  it('lets links of the redirect pass, and below what the base URL stands on', () => {
    expect(judge(linksLeadBack, exchange({ status: 300 }), known)).toEqual(applied(['R-LINKS']));
    const below = linked(`/explore${JOB}`, `/explore${FILE}`, { prefix: '/explore' });
    expect(judge(linksLeadBack, below, known)).toEqual(applied(['R-LINKS']));
  });

  it.each([
    ['another host', `https://other.test${JOB}`],
    ['plain HTTP', `http://api.test:8443${JOB}`],
    ['user information', `https://u@api.test:8443${JOB}`],
    ['another type', `/data/reports/contacts/jobs/${ID}`],
    ['no host', 'https:x'],
    ['a colon in front', ':x'],
    ['no place', 'urn:job:1'],
  ])('finds a self that is %s', (_, self) => {
    expect(judge(linksLeadBack, linked(self), known)).toMatchObject({ deviations: [{ kind: 'mismatch' }] });
  });

  it('takes another letter case for a variant that was asked for, not for a job that is known', () => {
    const asked = { type: TYPE.toUpperCase(), id: ID.toUpperCase() };
    expect(judge(linksLeadBack, linked(JOB, FILE, asked), { intent: { asked } })).toEqual(applied(['R-LINKS']));
    expect(judge(linksLeadBack, linked(JOB, FILE, asked), { intent: { asked, job: 'FAILED' } })).toMatchObject({ deviations: [{}, {}] });
  });

  it('asks nothing under AMB-LINKHREF=free', () => {
    expect(judge(linksLeadBack, linked('/x'), { law: law({ 'AMB-LINKHREF': 'free' }) }).kind).toBe('not-applicable');
  });

  it.each([
    ['a body without links', exchange({ body: {} })],
    ['links without href', exchange({ body: { _links: { self: {}, files: {} } } })],
    ['an href that is no text, which another check finds', linked(7, null)],
    ['an href that is no URI reference, which another check finds', linked('a b')],
    ['links that are text', exchange({ body: { _links: '/x' } })],
    ['an inherited href', exchange({ body: '{"_links":{"self":{"__proto__":{"href":"/x"}}}}' })],
    ['an error', linked('/x', '/y', { status: 404 })],
    ['another method', linked('/x', '/y', { method: 'POST' })],
    ['a body that is no JSON', exchange({ body: '_links' })],
  ])('does not speak of %s', (_, one) => {
    expect(judge(linksLeadBack, one, known).kind).toBe('not-applicable');
  });
});
