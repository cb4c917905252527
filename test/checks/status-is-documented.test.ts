import { describe, expect, it } from 'vitest';
import { applied } from '../../src/checks/check.js';
import { statusIsDocumented } from '../../src/checks/status-is-documented.js';
import { statusIsExpected } from '../../src/checks/status-is-expected.js';
import { exchange } from '../support/exchange.js';
import { judge } from '../support/judge.js';
import { law } from '../support/law.js';

const documented = { expect: { status: 'documented' } } as const;

describe('status-is-documented', () => {
  it.each([201, 204, 302, 303, 402, 405, 406, 410, 418, 422])('finds %i, which the document does not list', (status) => {
    expect(judge(statusIsDocumented, exchange({ status }), { intent: documented })).toEqual(
      applied(['R-OP'], {
        kind: 'status-undocumented',
        place: { in: 'status', status },
        expected: 'one of 200, 300, 400, 401, 403, 404',
        actual: String(status),
        at: '/paths/~1data~1reports~1{type}~1jobs~1{id}/get/responses',
      }),
    );
  });

  it('does not speak of a status that HTTP itself permits to what is odd in the request', () => {
    const permits = { expect: { status: [200], permits: [406] } };
    expect(judge(statusIsDocumented, exchange({ status: 406 }), { intent: permits }).kind).toBe('not-applicable');
    expect(judge(statusIsExpected, exchange({ status: 406 }), { intent: permits })).toMatchObject({ kind: 'applied', deviations: [] });
    expect(judge(statusIsExpected, exchange({ status: 415 }), { intent: permits })).toMatchObject({ deviations: { length: 1 } });
  });

  it.each([200, 300, 400, 401, 403, 404])('lets %i pass', (status) => {
    expect(judge(statusIsDocumented, exchange({ status }), { intent: documented })).toEqual(applied(['R-OP']));
  });

  it('lists 303 in place of 300 under AMB-300=303', () => {
    const options = { intent: documented, law: law({ 'AMB-300': '303' }) };
    expect(judge(statusIsDocumented, exchange({ status: 303 }), options)).toEqual(applied(['R-OP']));
    expect(judge(statusIsDocumented, exchange({ status: 300 }), options)).toMatchObject({ deviations: [{ actual: '300' }] });
  });

  it.each([
    ['a status that the case does not expect, which another check finds', exchange({ status: 418 }), {}],
    ['a server error', exchange({ status: 500 }), documented],
    ['429, which is obeyed', exchange({ status: 429 }), documented],
    ['another method than GET', exchange({ status: 405, method: 'POST' }), documented],
    ['an answer that never came', exchange({ broken: {} }), documented],
  ])('does not speak of %s', (_, one, intent) => {
    expect(judge(statusIsDocumented, one, { intent }).kind).toBe('not-applicable');
  });
});
