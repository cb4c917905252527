import { describe, expect, it } from 'vitest';
import { applied } from '../../src/checks/check.js';
import { timespanInOrder } from '../../src/checks/timespan-in-order.js';
import { exchange, job } from '../support/exchange.js';
import { deviationsOf, judge } from '../support/judge.js';
import { law } from '../support/law.js';

const spanning = (timespan: unknown) => exchange({ body: job({ timespan }) });
const textual = { law: law({ 'AMB-TIMESPAN': 'text' }) };

describe('timespan-in-order', () => {
  it('finds an end that is no date-time', () => {
    expect(judge(timespanInOrder, spanning({ from: 'last month', to: '2026-03-31T00:00:00' }))).toEqual(
      applied(['R-JOB'], {
        kind: 'mismatch',
        place: { in: 'body', pointer: '/job/timespan/from', status: 200 },
        expected: 'an ISO 8601 date-time',
        actual: '"last month"',
      }),
    );
  });

  it('finds both ends by themselves', () => {
    expect(deviationsOf(judge(timespanInOrder, spanning({ from: '2026-02-30T00:00', to: '' })))).toEqual([
      '/job/timespan/from: an ISO 8601 date-time / "2026-02-30T00:00"',
      '/job/timespan/to: an ISO 8601 date-time / ""',
    ]);
  });

  it('only doubts that from is after to', () => {
    expect(judge(timespanInOrder, spanning({ from: '2026-03-02T00:00:00', to: '2026-03-01T00:00:00' }))).toEqual(
      applied(['R-JOB'], {
        kind: 'mismatch',
        severity: 'warn',
        ambiguity: 'AMB-TIMESPAN',
        place: { in: 'body', pointer: '/job/timespan/from', status: 200 },
        expected: 'not after "2026-03-01T00:00:00"',
        actual: '"2026-03-02T00:00:00"',
      }),
    );
  });

  it.each([
    ['2026-03-01T12:00:00Z', '2026-03-01T13:00:00+02:00'],
    ['2026-03-01T00:00:00.002Z', '2026-03-01T00:00:00.001Z'],
    ['2026-03-01T24:00:00', '2026-03-01T23:00:00'],
    ['20260302T000000', '2026-03-01T00:00:00'],
  ])('sees that %s is after %s', (from, to) => {
    expect(judge(timespanInOrder, spanning({ from, to }))).toMatchObject({ deviations: [{ severity: 'warn' }] });
  });

  it.each([
    ['2026-03-01T00:00:00', '2026-03-31T23:59:59'],
    ['2026-03-01T00:00:00', '2026-03-01T00:00:00'],
    ['2026-03-01T12:00:00Z', '2026-03-01T13:00:00+01:00'],
    ['2026-03-02T00:30:00+02:00', '2026-03-01T23:30:00Z'],
    ['2026-03-02T00:00:00', '2026-03-01T00:00:00Z'],
    ['2026-03-01T00:00:00Z', '2026-02-28T23:00:00'],
    ['2026-03-01 00:00', '2026-03-01 24:00'],
    ['2026-W09-7T00:00', '2026-060T00:01'],
  ])('lets a timespan from %s to %s pass', (from, to) => {
    expect(judge(timespanInOrder, spanning({ from, to }))).toEqual(applied(['R-JOB']));
  });

  it.each([{ from: '2026-03-01T00:00:00' }, { to: '2026-03-01T00:00:00' }, { from: '2026-03-01T00:00:00', to: 7 }])(
    'judges the ends that are there in %j',
    (timespan) => {
      expect(judge(timespanInOrder, spanning(timespan))).toEqual(applied(['R-JOB']));
    },
  );

  it('takes any text under AMB-TIMESPAN=text, and still doubts date-times out of order', () => {
    expect(judge(timespanInOrder, spanning({ from: 'last month', to: '' }), textual)).toEqual(applied(['R-JOB']));
    const reversed = spanning({ from: '2026-03-02T00:00:00', to: '2026-03-01T00:00:00' });
    expect(judge(timespanInOrder, reversed, textual)).toMatchObject({ deviations: [{ severity: 'warn' }] });
  });

  it.each([
    ['a timespan of nothing', spanning({})],
    ['ends that are no text, which another check finds', spanning({ from: 7, to: null })],
    ['a timespan that is an array', spanning(['2026', '2025'])],
    ['a timespan that is text', spanning('2026')],
    ['inherited ends', exchange({ body: '{"job":{"timespan":{"__proto__":{"from":"x"}}}}' })],
    ['a body without a job', exchange({ body: {} })],
    ['an error', exchange({ status: 404, body: job({ timespan: { from: 'x' } }) })],
    ['a body that is no JSON', exchange({ body: '[' })],
  ])('does not speak of %s', (_, one) => {
    expect(judge(timespanInOrder, one).kind).toBe('not-applicable');
  });
});
