import { describe, expect, it } from 'vitest';
import { applied } from '../../src/checks/check.js';
import { statusIsExpected } from '../../src/checks/status-is-expected.js';
import type { Intent } from '../../src/plan/intent.js';
import { exchange } from '../support/exchange.js';
import { judge } from '../support/judge.js';
import { law } from '../support/law.js';

const redirect: Partial<Intent> = {
  exercises: ['R-300', 'R-STATUS-DONE', 'R-LOCATION'],
  expect: { status: [300], under: { 'AMB-STATE=done-either': [200] } },
};
const unknownType: Partial<Intent> = { exercises: ['R-400', 'R-ERROR'], expect: { status: [400], doubted: { 'AMB-ORDER': [404] } } };

describe('status-is-expected', () => {
  it('finds another status than the case expects', () => {
    expect(judge(statusIsExpected, exchange({ status: 404 }))).toEqual(
      applied(['R-200', 'R-STATUS-FAILED'], {
        kind: 'status-unexpected',
        place: { in: 'status', status: 404 },
        expected: '200',
        actual: '404',
      }),
    );
  });

  it('credits the requirement of the status and that of the job’s own', () => {
    expect(judge(statusIsExpected, exchange())).toEqual(applied(['R-200', 'R-STATUS-FAILED']));
  });

  it.each([200, 404])('lets %i pass where both are right', (status) => {
    const ruling = judge(statusIsExpected, exchange({ status }), { intent: { expect: { status: [200, 404] } } });
    expect(ruling).toEqual(applied(['R-200', 'R-STATUS-FAILED']));
  });

  it.each([
    ['300', {}, 300, true],
    ['300', {}, 303, false],
    ['300', {}, 302, false],
    ['303', { 'AMB-300': '303' }, 303, true],
    ['303', { 'AMB-300': '303' }, 300, false],
    ['300', {}, 200, false],
    ['300 or 200', { 'AMB-STATE': 'done-either' }, 200, true],
    ['303 or 200', { 'AMB-STATE': 'done-either', 'AMB-300': '303' }, 300, false],
  ])('expects %s of a finished job under %j: %i passes is %s', (expected, readings, status, passes) => {
    const ruling = judge(statusIsExpected, exchange({ status }), { law: law(readings), intent: redirect });
    expect(ruling).toMatchObject({ kind: 'applied', deviations: passes ? [] : [{ expected, actual: String(status) }] });
  });

  it('only doubts what an ambiguity leaves open, and names it', () => {
    expect(judge(statusIsExpected, exchange({ status: 404 }), { intent: unknownType })).toEqual(
      applied(['R-400'], {
        kind: 'status-unexpected',
        place: { in: 'status', status: 404 },
        severity: 'warn',
        ambiguity: 'AMB-ORDER',
        expected: '400',
        actual: '404',
      }),
    );
  });

  it('finds what no ambiguity leaves open', () => {
    const ruling = judge(statusIsExpected, exchange({ status: 422 }), { intent: unknownType });
    expect(ruling).toMatchObject({ deviations: [{ expected: '400', actual: '422' }] });
    expect(ruling).not.toHaveProperty(['deviations', 0, 'severity']);
  });

  it.each([400, 401, 404, 405, 451, 499, 501])('lets %i pass where a method must be refused', (status) => {
    const refused = { method: 'POST', exercises: ['R-OP'], expect: { status: 'refused' } } as const;
    expect(judge(statusIsExpected, exchange({ status, method: 'POST' }), { intent: refused })).toEqual(applied(['R-OP']));
  });

  it.each([200, 201, 202, 204, 300, 302])('finds %i where a method must be refused', (status) => {
    const refused = { method: 'POST', exercises: ['R-OP'], expect: { status: 'refused' } } as const;
    expect(judge(statusIsExpected, exchange({ status, method: 'POST' }), { intent: refused })).toMatchObject({
      deviations: [{ expected: 'a 4xx or 501', actual: String(status) }],
    });
  });

  it.each([200, 300, 301, 302, 307, 308, 400, 401, 404, 405, 414, 431, 499])('lets %i to an odd path pass', (status) => {
    const odd = { exercises: ['R-OP', 'R-SOUND'], expect: { status: 'edge' } } as const;
    expect(judge(statusIsExpected, exchange({ status, body: '<h1>?</h1>' }), { intent: odd })).toEqual(applied(['R-OP']));
  });

  it.each([201, 204, 206, 304])('finds %i to an odd path', (status) => {
    const odd = { exercises: ['R-OP', 'R-SOUND'], expect: { status: 'edge' } } as const;
    expect(judge(statusIsExpected, exchange({ status, body: '' }), { intent: odd })).toMatchObject({
      deviations: [{ expected: 'a 4xx, a redirect or a documented status', actual: String(status) }],
    });
  });

  it.each([200, 404, 405, 501])('lets %i to HEAD pass', (status) => {
    const head = { method: 'HEAD', exercises: ['R-OP'], expect: { status: 'as-get' } } as const;
    expect(judge(statusIsExpected, exchange({ status, method: 'HEAD', body: '' }), { intent: head })).toEqual(applied(['R-OP']));
  });

  it('finds 204 to HEAD', () => {
    const head = { method: 'HEAD', exercises: ['R-OP'], expect: { status: 'as-get' } } as const;
    expect(judge(statusIsExpected, exchange({ status: 204, method: 'HEAD' }), { intent: head })).toMatchObject({
      deviations: [{ actual: '204' }],
    });
  });

  it.each([
    ['500', exchange({ status: 500 })],
    ['501 to GET, which another check finds', exchange({ status: 501 })],
    ['429, after which nothing is known', exchange({ status: 429 })],
    ['an answer that never came', exchange({ broken: {} })],
  ])('does not speak of %s', (_, one) => {
    expect(judge(statusIsExpected, one).kind).toBe('not-applicable');
  });

  it('does not speak where any documented status is right', () => {
    expect(judge(statusIsExpected, exchange(), { intent: { expect: { status: 'documented' } } }).kind).toBe('not-applicable');
  });
});
