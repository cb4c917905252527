import { describe, expect, it } from 'vitest';
import { bodyIsJson } from '../../src/checks/body-is-json.js';
import { applied } from '../../src/checks/check.js';
import { exchange, job } from '../support/exchange.js';
import { judge } from '../support/judge.js';
import { law } from '../support/law.js';

describe('body-is-json', () => {
  it.each([
    ['{"job":{},}', 'not JSON'],
    ['{} {}', 'not JSON'],
    ['<html></html>', 'not JSON'],
    [new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'not UTF-8'],
    [new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]), 'JSON after a byte order mark'],
  ])('finds the body %j', (body, actual) => {
    expect(judge(bodyIsJson, exchange({ body }))).toEqual(
      applied(['R-SOUND'], {
        kind: 'body-malformed',
        place: { in: 'body', pointer: '', status: 200 },
        expected: 'JSON in UTF-8',
        actual,
        also: ['R-200'],
      }),
    );
  });

  it('finds a body without a Content-Type that is no JSON', () => {
    const untyped = exchange({ body: 'hello', headers: { 'content-type': null } });
    expect(judge(bodyIsJson, untyped)).toMatchObject({ deviations: [{ actual: 'not JSON' }] });
  });

  it.each([
    [200, 'R-200', []],
    [300, 'R-300', []],
    [404, 'R-ERROR', ['R-ERROR-404']],
  ])('finds that %i has no body, which breaks %s', (status, requirement, also) => {
    expect(judge(bodyIsJson, exchange({ status, body: '' }))).toEqual(
      applied(['R-SOUND'], {
        kind: 'body-malformed',
        requirement,
        also,
        place: { in: 'body', pointer: '', status },
        expected: 'JSON',
        actual: 'empty',
      }),
    );
  });

  it('finds a member that is named twice, at its place', () => {
    expect(judge(bodyIsJson, exchange({ body: '{"job":{"id":"1","id":"1"}}' }))).toEqual(
      applied(['R-SOUND'], {
        kind: 'mismatch',
        place: { in: 'body', pointer: '/job/id', status: 200 },
        expected: 'named once',
        actual: 'named twice',
        also: [],
      }),
    );
  });

  it.each([
    '{}',
    ' {\n} ',
    '{"__proto__":1}',
    '{"job":{"name":"\\ud83d\\ude00"}}',
    '{"job":{"n":1e400}}',
    '[]',
    'null',
    JSON.stringify(job(), undefined, 4),
  ])('lets %j pass', (body) => {
    expect(judge(bodyIsJson, exchange({ body }))).toEqual(applied(['R-SOUND']));
  });

  it('speaks of 303 under AMB-300=303 alone', () => {
    expect(judge(bodyIsJson, exchange({ status: 303, body: 'x' })).kind).toBe('not-applicable');
    expect(judge(bodyIsJson, exchange({ status: 303, body: 'x' }), { law: law({ 'AMB-300': '303' }) })).toMatchObject({
      deviations: [{ also: ['R-300'] }],
    });
  });

  it.each([
    ['a body that says it is HTML, which another check finds', exchange({ body: '<html>', headers: { 'content-type': 'text/html' } })],
    ['an undocumented status', exchange({ status: 418, body: 'x' })],
    ['another method than GET', exchange({ method: 'HEAD', body: '' })],
    ['an answer that never came', exchange({ broken: {} })],
  ])('does not speak of %s', (_, one) => {
    expect(judge(bodyIsJson, one).kind).toBe('not-applicable');
  });
});
