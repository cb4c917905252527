import { describe, expect, it } from 'vitest';
import { applied, notApplicable } from '../../src/checks/check.js';
import { redirectHasLocation } from '../../src/checks/redirect-has-location.js';
import { exchange } from '../support/exchange.js';
import { judge } from '../support/judge.js';
import { law } from '../support/law.js';

const redirect = (location: string | null, status = 300) => exchange({ status, headers: { location } });

describe('redirect-has-location', () => {
  it('finds a redirect without Location under AMB-LOC=present alone', () => {
    expect(judge(redirectHasLocation, redirect(null))).toEqual(
      applied(['R-LOCATION'], {
        kind: 'header-missing',
        place: { in: 'header', header: 'Location', status: 300 },
        expected: 'a Location',
        actual: 'missing',
      }),
    );
    expect(judge(redirectHasLocation, redirect(null), { law: law({ 'AMB-LOC': 'optional' }) })).toEqual(
      notApplicable('the optional Location is absent'),
    );
  });

  it.each([
    '',
    'a b',
    '/data\\reports',
    '/é',
    '/%zz',
    '/%2',
    '<https://api.test/>',
    'https://api.test:port/',
    '//a@b@c/',
    '://api.test/',
    '1x:y',
    '/x\u0000',
    '/x\ty',
    '/{id}',
    '"/x"',
    '/x|y',
    'https://[::1/x',
  ])('finds the Location %j under both readings', (location) => {
    for (const reading of ['present', 'optional'])
      expect(judge(redirectHasLocation, redirect(location), { law: law({ 'AMB-LOC': reading }) })).toEqual(
        applied(['R-LOCATION'], {
          kind: 'header-malformed',
          place: { in: 'header', header: 'Location', status: 300 },
          expected: 'a URI reference',
          actual: JSON.stringify(location),
        }),
      );
  });

  it.each([
    '/x',
    'x',
    '../x',
    '?q',
    '#f',
    '//api.test/x',
    'https://api.test',
    'HTTPS://API.TEST:443/%7E',
    'urn:x:y',
    'https:x',
    'https:///x',
  ])('lets the Location "%s" pass: where it leads is another check’s', (location) => {
    expect(judge(redirectHasLocation, redirect(location))).toEqual(applied(['R-LOCATION']));
  });

  it('finds two Locations, and lets the same one given twice pass', () => {
    const twice = (other: string) => exchange({ status: 300, headers: { location: '/x', Location: other } });
    expect(judge(redirectHasLocation, twice('/y'))).toMatchObject({ deviations: [{ expected: 'given once', actual: '"/x" and "/y"' }] });
    expect(judge(redirectHasLocation, twice('/x'))).toEqual(applied(['R-LOCATION']));
  });

  it('reads the header whatever its letter case', () => {
    const redirected = exchange({ status: 300, headers: { location: null, LOCATION: '/x' } });
    expect(judge(redirectHasLocation, redirected)).toEqual(applied(['R-LOCATION']));
  });

  it('asks the same of 303, whichever is documented', () => {
    expect(judge(redirectHasLocation, redirect(null, 303))).toMatchObject({ deviations: [{ kind: 'header-missing' }] });
    expect(judge(redirectHasLocation, redirect(null, 303), { law: law({ 'AMB-300': '303' }) })).toMatchObject({ deviations: [{}] });
  });

  it.each([
    ['a job that is served', exchange()],
    ['302, which another check finds', exchange({ status: 302, headers: { location: 'a b' } })],
    ['an error', exchange({ status: 404 })],
    ['another method', exchange({ method: 'HEAD', status: 300, headers: { location: null } })],
    ['an answer that never came', exchange({ broken: {} })],
  ])('does not speak of %s', (_, one) => {
    expect(judge(redirectHasLocation, one)).toEqual(notApplicable('no redirect'));
  });
});
