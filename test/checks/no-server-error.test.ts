import { describe, expect, it } from 'vitest';
import { applied, notApplicable } from '../../src/checks/check.js';
import { noServerError } from '../../src/checks/no-server-error.js';
import { exchange, problem } from '../support/exchange.js';
import { judge } from '../support/judge.js';
import { law } from '../support/law.js';

const vendor503 = { law: law({ 'AMB-UNDOC': 'vendor-503' }) };

describe('no-server-error', () => {
  it.each([500, 502, 503, 504, 599])('finds %i', (status) => {
    expect(judge(noServerError, exchange({ status }))).toEqual(
      applied(['R-SOUND'], {
        kind: 'status-unexpected',
        place: { in: 'status', status },
        expected: '200',
        actual: String(status),
        also: ['R-200'],
      }),
    );
  });

  it('says the expected statuses as the law names them', () => {
    const options = { law: law({ 'AMB-300': '303' }), intent: { expect: { status: [300] } } };
    expect(judge(noServerError, exchange({ status: 500 }), options)).toMatchObject({ deviations: [{ expected: '303' }] });
  });

  it('says no status where any documented one is right', () => {
    const ruling = judge(noServerError, exchange({ status: 500 }), { intent: { expect: { status: 'documented' } } });
    expect(ruling).toMatchObject({ deviations: [{ expected: 'no server error' }] });
  });

  it.each([200, 300, 400, 404, 418, 429, 499])('lets %i pass', (status) => {
    expect(judge(noServerError, exchange({ status }))).toEqual(applied(['R-SOUND']));
  });

  it.each(['POST', 'HEAD', 'DELETE', 'PATCH', 'PROPFIND'])('lets 501 to %s pass: the method is not known', (method) => {
    expect(judge(noServerError, exchange({ status: 501, method }))).toEqual(applied(['R-SOUND']));
  });

  it('finds 501 to GET, the one method that is documented', () => {
    expect(judge(noServerError, exchange({ status: 501 }))).toMatchObject({ deviations: [{ actual: '501' }] });
  });

  it('finds 500 to another method too', () => {
    expect(judge(noServerError, exchange({ status: 500, method: 'POST' }))).toMatchObject({ deviations: [{ actual: '500' }] });
  });

  it('takes the vendor’s 503 for no error under AMB-UNDOC=vendor-503', () => {
    const unavailable = exchange({ status: 503, body: problem({ code: '1020019' }) });
    expect(judge(noServerError, unavailable, vendor503).kind).toBe('not-applicable');
    expect(judge(noServerError, unavailable)).toMatchObject({ deviations: [{ actual: '503' }] });
  });

  it.each([
    ['another code', problem()],
    ['a code that is a number', problem({ code: 1020019 })],
    ['no JSON', '<html>'],
    ['an array', [{ code: '1020019' }]],
    ['null', null],
    ['an inherited code', '{"__proto__":{"code":"1020019"}}'],
  ])('finds a 503 with %s even then', (_, body) => {
    expect(judge(noServerError, exchange({ status: 503, body }), vendor503)).toMatchObject({ deviations: [{ actual: '503' }] });
  });

  it('does not speak of an answer that never came', () => {
    expect(judge(noServerError, exchange({ broken: {} }))).toEqual(notApplicable('no whole answer came'));
  });
});
