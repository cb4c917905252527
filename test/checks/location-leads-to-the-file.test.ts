import { describe, expect, it } from 'vitest';
import { applied } from '../../src/checks/check.js';
import { locationLeadsToTheFile } from '../../src/checks/location-leads-to-the-file.js';
import { type ExchangeParts, exchange, ID, TYPE } from '../support/exchange.js';
import { judge } from '../support/judge.js';
import { intent, law } from '../support/law.js';

const FILE = `/data/reports/${TYPE}/files/${ID}`;
const redirect = (location: string, parts: ExchangeParts = {}) => exchange({ status: 300, headers: { location }, ...parts });
const known = { intent: { job: 'DONE' } } as const;
const anyUri = { ...known, law: law({ 'AMB-LOCVAL': 'any-uri' }) };

describe('location-leads-to-the-file', () => {
  it('finds a Location that leads elsewhere', () => {
    expect(judge(locationLeadsToTheFile, redirect('/x'), known)).toEqual(
      applied(['R-LOCATION'], {
        kind: 'header-malformed',
        place: { in: 'header', header: 'Location', status: 300 },
        expected: `a reference to ${FILE} of the same origin`,
        actual: '"/x"',
      }),
    );
  });

  it.each([
    ['the default', FILE],
    ['an absolute URL', `https://api.test:8443${FILE}`],
    ['another letter case of scheme and host', `HTTPS://API.TEST:8443${FILE}`],
    ['a network-path reference', `//api.test:8443${FILE}`],
    ['a relative path', `../files/${ID}`],
    ['a relative path with dot segments', `./../../${TYPE}/files/${ID}`],
    ['dot segments', `/data/x/../reports/./${TYPE}/files/${ID}`],
    ['too many of them', `/../..${FILE}`],
    ['unreserved characters escaped', `/%64ata/reports/c%61lls/files/${ID.replaceAll('-', '%2D')}`],
    ['a query', `${FILE}?part=2&sig=x%2Fy`],
    ['a fragment', `${FILE}#part`],
  ])('lets %s pass', (_, location) => {
    expect(judge(locationLeadsToTheFile, redirect(location), known)).toEqual(applied(['R-LOCATION']));
    expect(judge(locationLeadsToTheFile, redirect(location), anyUri)).toEqual(applied(['R-LOCATION']));
  });

  it.each([
    ['https', ':443', 'https://api.test', ''],
    ['https', '', 'https://api.test:443', ''],
    ['http', ':80', 'http://api.test', ''],
    ['https', ':', 'https://api.test', ''],
    ['https', ':8443', 'https://api.test:8443', '/explore/v1'],
  ])('lets the scheme %s with the port "%s" pass where the base is %s', (scheme, port, origin, prefix) => {
    const location = `${scheme}://api.test${port}${prefix}${FILE}`;
    expect(judge(locationLeadsToTheFile, redirect(location, { origin, prefix }), known)).toEqual(applied(['R-LOCATION']));
  });

  it('finds a Location that forgets what the base URL stands on', () => {
    expect(judge(locationLeadsToTheFile, redirect(FILE, { prefix: '/explore' }), known)).toMatchObject({
      deviations: [{ expected: `a reference to /explore${FILE} of the same origin` }],
    });
  });

  it.each(["it's", 'a b', '100%', '%41', 'é', '日本', 'a+b', 'a;b=c', 'a:b', '~', '__proto__'])(
    'reads the id %j escaped as a service likes',
    (id) => {
      const asked = { type: TYPE, id };
      const location = `/data/reports/${TYPE}/files/${encodeURIComponent(id)}`;
      expect(judge(locationLeadsToTheFile, redirect(location, { id }), { intent: { asked } })).toEqual(applied(['R-LOCATION']));
    },
  );

  it.each([
    ['another job', `/data/reports/${TYPE}/files/another`],
    ['another type', `/data/reports/contacts/files/${ID}`],
    ['the job, not its file', `/data/reports/${TYPE}/jobs/${ID}`],
    ['below the file', `${FILE}/1`],
    ['a closing slash', `${FILE}/`],
    ['a doubled slash', `/data/reports//${TYPE}/files/${ID}`],
    ['another host', `https://files.test${FILE}`],
    ['another port', `https://api.test:9443${FILE}`],
    ['another scheme', `http://api.test:8443${FILE}`],
    ['user information', `https://user@api.test:8443${FILE}`],
    ['empty user information', `https://@api.test:8443${FILE}`],
    ['an escape of an escape', `/data/reports/${TYPE}/files/${ID.replace('-', '%252D')}`],
    ['another letter case of the path', FILE.toUpperCase()],
    ['the place it comes from', '?x'],
    ['no host at all', 'https:x'],
    ['an empty host', 'https:///x'],
    ['no place', 'urn:report:1'],
  ])('finds %s', (_, location) => {
    expect(judge(locationLeadsToTheFile, redirect(location), known)).toMatchObject({ deviations: [{ kind: 'header-malformed' }] });
  });

  it.each([
    ['another host', 'https://files.test/report.csv?sig=1'],
    ['the files path of this job on another host', `https://files.test${FILE}`],
    ['another path', '/downloads/1'],
    ['a relative path', 'file'],
  ])('lets %s pass under AMB-LOCVAL=any-uri', (_, location) => {
    expect(judge(locationLeadsToTheFile, redirect(location), anyUri)).toEqual(applied(['R-LOCATION']));
  });

  it.each([
    ['the file of another job', `/data/reports/${TYPE}/files/another`, 'a reference that is not the file of another job'],
    ['the file of another type', `/data/reports/contacts/files/${ID}`, 'a reference that is not the file of another job'],
    ['another job’s on another host', `https://x.test/data/reports/${TYPE}/files/y`, 'a reference that is not the file of another job'],
    ['plain HTTP', 'http://files.test/report.csv', 'a reference to an https place'],
    ['user information', 'https://user:secret@files.test/x', 'a reference without user information'],
    ['no host', 'https:x', `a reference to ${FILE} of the same origin`],
  ])('finds %s under AMB-LOCVAL=any-uri too', (_, location, expected) => {
    expect(judge(locationLeadsToTheFile, redirect(location), anyUri)).toMatchObject({ deviations: [{ expected }] });
  });

  it('asks for https under any-uri only where the base URL has it', () => {
    const plain = redirect('http://files.test/x', { origin: 'http://127.0.0.1:8080' });
    expect(judge(locationLeadsToTheFile, plain, anyUri)).toEqual(applied(['R-LOCATION']));
  });

  it('takes another letter case for a variant that was asked for, not for a job that is known', () => {
    const asked = { type: TYPE.toUpperCase(), id: ID };
    const variant = redirect(FILE, { type: asked.type });
    expect(judge(locationLeadsToTheFile, variant, { intent: { asked } })).toEqual(applied(['R-LOCATION']));
    expect(judge(locationLeadsToTheFile, variant, { intent: intent({ asked, job: 'DONE' }) })).toMatchObject({ deviations: [{}] });
  });

  it('judges 303 alike', () => {
    expect(judge(locationLeadsToTheFile, redirect('/x', { status: 303 }), known)).toMatchObject({ deviations: [{}] });
    expect(judge(locationLeadsToTheFile, redirect(FILE, { status: 303 }), known)).toMatchObject({ deviations: [] });
  });

  it.each([
    ['a Location that is no URI reference, which another check finds', redirect('a b')],
    ['an empty Location', redirect('')],
    ['a redirect without Location', exchange({ status: 300, headers: { location: null } })],
    ['302', exchange({ status: 302, headers: { location: '/x' } })],
    ['a job that is served', exchange({ headers: { location: '/x' } })],
    ['another method', redirect('/x', { method: 'HEAD' })],
    ['an answer that never came', exchange({ broken: {} })],
  ])('does not speak of %s', (_, one) => {
    expect(judge(locationLeadsToTheFile, one, known).kind).toBe('not-applicable');
  });
});
