import { describe, expect, it } from 'vitest';
import { applied } from '../../src/checks/check.js';
import { timezoneIsIana } from '../../src/checks/timezone-is-iana.js';
import { exchange, job } from '../support/exchange.js';
import { judge } from '../support/judge.js';

const inZone = (timezone: unknown) => exchange({ body: job({ timezone }) });

describe('timezone-is-iana', () => {
  it('finds an offset', () => {
    expect(judge(timezoneIsIana, inZone('+01:00'))).toEqual(
      applied(['R-JOB'], {
        kind: 'mismatch',
        place: { in: 'body', pointer: '/job/timezone', status: 200 },
        expected: 'an IANA time zone name',
        actual: '"+01:00"',
      }),
    );
  });

  it.each([
    ['an offset', ['+01:00', '-08', '+0530', '−03:00', 'UTC+1', 'GMT+25', 'GMT+01:00', 'UTC-08:00']],
    ['a name of Windows or of Rails', ['Pacific Standard Time', 'W. Europe Standard Time', 'Eastern Time (US & Canada)']],
    ['an abbreviation', ['PST', 'pst', 'PDT', 'CST', 'IST', 'JST', 'BST', 'AEST', 'CEST', 'Z']],
    ['a name of ICU alone', ['SystemV/PST8PDT', 'ACT', 'VST', 'Etc', 'Unknown']],
    ['a POSIX string', ['EST5EDT,M3.2.0,M11.1.0', '<-03>3', ':Europe/Lisbon']],
    ['of no area', ['Mars/Base', 'Europe', 'Europe/', '/Lisbon', 'posix/Europe/Lisbon', 'Lisbon', 'local']],
    ['nothing', ['', ' ', '\n']],
    ['a name with more', ['Europe/Lisbon ', ' Europe/Lisbon', 'Europe/Lisbon\u0000', 'Europe\\Lisbon', 'Europe/Lisbon/x/y']],
    ['hostile', ['__proto__', '\ud800', `Europe/${'x'.repeat(1_000_000)}`, '../../etc/passwd', 'Europe/<script>']],
  ])('finds zones that are %s', (_, zones) => {
    for (const zone of zones)
      expect(judge(timezoneIsIana, inZone(zone)), zone.slice(0, 40)).toMatchObject({
        deviations: [{ expected: 'an IANA time zone name' }],
      });
  });

  it.each([
    ['the usual ones', ['Europe/Lisbon', 'America/New_York', 'Asia/Kolkata', 'Africa/Porto-Novo', 'Antarctica/McMurdo']],
    ['universal time', ['UTC', 'Etc/UTC', 'GMT', 'Etc/GMT', 'Zulu', 'UCT', 'Universal', 'Greenwich', 'GMT0', 'GMT+0', 'GMT-0']],
    [
      'links to other names',
      ['US/Pacific', 'Europe/Kiev', 'Europe/Kyiv', 'Asia/Calcutta', 'GB', 'PRC', 'W-SU', 'NZ-CHAT', 'Cuba', 'GB-Eire'],
    ],
    ['whole hours', ['Etc/GMT+5', 'Etc/GMT-14', 'Etc/GMT0']],
    ['old names', ['EST5EDT', 'CST6CDT', 'PST8PDT', 'EST', 'MST', 'HST', 'CET', 'EET', 'WET', 'ROC', 'ROK']],
    ['three parts', ['America/Argentina/Buenos_Aires', 'America/Indiana/Knox', 'America/Argentina/ComodRivadavia']],
    ['any letter case', ['europe/lisbon', 'EUROPE/LISBON', 'utc', 'us/pacific']],
  ])('lets zones pass that are %s', (_, zones) => {
    for (const zone of zones) expect(judge(timezoneIsIana, inZone(zone)), zone).toEqual(applied(['R-JOB']));
  });

  it.each(['Europe/Atlantis', 'America/North_Dakota/Fargo', 'asia/nowhere', 'Etc/GMT+15', 'Pacific/New-1'])(
    'only doubts %s: the database grows, and names the runtime’s copy',
    (zone) => {
      expect(judge(timezoneIsIana, inZone(zone))).toMatchObject({
        deviations: [{ severity: 'warn', expected: `an IANA time zone name (known to tz ${process.versions.tz})` }],
      });
    },
  );

  it('answers alike however often it is asked', () => {
    const rulings = [1, 2, 3].map(() => judge(timezoneIsIana, inZone('Europe/Lisbon')));
    expect(rulings).toEqual([applied(['R-JOB']), applied(['R-JOB']), applied(['R-JOB'])]);
  });

  it.each([
    ['a body without a job', exchange({ body: {} })],
    ['a job without a zone', exchange({ body: { job: {} } })],
    ['a zone that is null, which another check finds', inZone(null)],
    ['a zone that is a number', inZone(60)],
    ['an inherited zone', exchange({ body: '{"job":{"__proto__":{"timezone":"x"}}}' })],
    ['an error', exchange({ status: 404, body: job({ timezone: 'x' }) })],
    ['a body that is no JSON', exchange({ body: 'UTC' })],
  ])('does not speak of %s', (_, one) => {
    expect(judge(timezoneIsIana, one).kind).toBe('not-applicable');
  });
});
