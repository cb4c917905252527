import { describe, expect, it } from 'vitest';
import { applied } from '../../src/checks/check.js';
import { linksMembers } from '../../src/checks/links-members.js';
import { exchange } from '../support/exchange.js';
import { deviationsOf, judge } from '../support/judge.js';
import { law } from '../support/law.js';

const linked = (_links: unknown) => exchange({ body: { _links } });

describe('links-members', () => {
  it.each([
    ['self', '/data/reports/calls/jobs/1', '"/data/reports/calls/jobs/1"'],
    ['self', null, 'null'],
    ['files', [], 'an array of 0'],
    ['files', 7, 'the number 7'],
  ])('finds that %s is %j', (name, value, actual) => {
    expect(judge(linksMembers, linked({ [name]: value }))).toMatchObject({
      requirements: ['R-LINKS'],
      deviations: [{ kind: 'schema', place: { in: 'body', pointer: `/_links/${name}`, status: 200 }, expected: 'an object', actual }],
    });
  });

  it.each([
    ['a number', 7, 'a string / the number 7'],
    ['null', null, 'a string / null'],
    ['no URI reference', 'a b', 'an uri-reference / "a b"'],
    ['a broken escape', '/%zz', 'an uri-reference / "/%zz"'],
  ])('finds that an href is %s', (_, href, said) => {
    expect(deviationsOf(judge(linksMembers, linked({ self: { href } })))).toEqual([`/_links/self/href: ${said}`]);
  });

  it.each([
    ['nothing', {}],
    ['links of nothing', { self: {}, files: {} }],
    ['more about a link', { self: { href: '/x', templated: false, type: 'application/json', title: null } }],
    ['more links', { next: 'anything', curies: [{ name: 'x' }], __proto__: null }],
    ['an absolute href', { self: { href: 'https://api.test/x?y#z' } }],
    ['a relative href', { self: { href: '../x' } }],
    ['an empty href', { self: { href: '' } }],
    ['an href with an IPv6 host', { self: { href: 'http://[::1]:8080/x' } }],
    ['an href that leads elsewhere, which another check finds', { self: { href: 'https://other.test/' } }],
  ])('lets %s pass', (_, links) => {
    expect(judge(linksMembers, linked(links))).toEqual(applied(['R-LINKS']));
  });

  it('asks nothing of an href under AMB-LINKHREF=free, but an object of a link', () => {
    const free = { law: law({ 'AMB-LINKHREF': 'free' }) };
    expect(judge(linksMembers, linked({ self: { href: 7 } }), free)).toEqual(applied(['R-LINKS']));
    expect(judge(linksMembers, linked({ self: 7 }), free)).toMatchObject({ deviations: [{ expected: 'an object' }] });
  });

  it('speaks of 303 under AMB-300=303 alone', () => {
    expect(judge(linksMembers, exchange({ status: 303 })).kind).toBe('not-applicable');
    expect(judge(linksMembers, exchange({ status: 303 }), { law: law({ 'AMB-300': '303' }) })).toEqual(applied(['R-LINKS']));
  });

  it.each([
    ['a body without links', exchange({ body: {} })],
    ['links that are no object, which another check finds', linked([])],
    ['an error', exchange({ status: 404, body: { _links: { self: 1 } } })],
    ['a body that is no JSON', exchange({ body: '' })],
  ])('does not speak of %s', (_, one) => {
    expect(judge(linksMembers, one).kind).toBe('not-applicable');
  });
});
