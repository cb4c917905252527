import { describe, expect, it } from 'vitest';
import { applied } from '../../src/checks/check.js';
import { refusedMethodSaysAllow } from '../../src/checks/refused-method-says-allow.js';
import { exchange } from '../support/exchange.js';
import { judge } from '../support/judge.js';

const refused = (headers: Readonly<Record<string, string>>, method = 'POST', status = 405) => exchange({ method, status, headers });

describe('refused-method-says-allow', () => {
  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'PROPFIND'])('doubts a 405 to %s without Allow', (method) => {
    expect(judge(refusedMethodSaysAllow, refused({}, method))).toEqual(
      applied(['R-OP'], {
        kind: 'header-missing',
        severity: 'warn',
        ambiguity: 'AMB-METHOD',
        place: { in: 'header', header: 'Allow', status: 405 },
        expected: 'an Allow',
        actual: 'missing',
      }),
    );
  });

  it.each([
    ['Allow', 'GET'],
    ['allow', 'GET, HEAD'],
    ['ALLOW', 'get'],
    ['Allow', ''],
  ])('lets "%s: %s" pass', (name, value) => {
    expect(judge(refusedMethodSaysAllow, refused({ [name]: value }))).toEqual(applied(['R-OP']));
  });

  it.each([
    ['another refusal', refused({}, 'POST', 404)],
    ['501', refused({}, 'POST', 501)],
    ['a 405 to GET, which other checks find', refused({}, 'GET')],
    ['an answer that never came', exchange({ method: 'POST', broken: {} })],
  ])('does not speak of %s', (_, one) => {
    expect(judge(refusedMethodSaysAllow, one).kind).toBe('not-applicable');
  });
});
