import { describe, expect, it } from 'vitest';
import { applied, notApplicable } from '../../src/checks/check.js';
import { headAgreesWithGet } from '../../src/checks/head-agrees-with-get.js';
import { type ExchangeParts, exchange } from '../support/exchange.js';
import { judge } from '../support/judge.js';

const pair = (get: ExchangeParts, head: ExchangeParts) => [exchange(get), exchange({ method: 'HEAD', body: '', ...head })];

describe('head-agrees-with-get', () => {
  it.each([
    ['content-type', 'application/json', 'text/html'],
    ['content-length', '321', '0'],
    ['location', '/data/reports/calls/files/1', '/data/reports/calls/files/2'],
  ])('finds that %s differs', (name, ofGet, ofHead) => {
    expect(judge(headAgreesWithGet, pair({ headers: { [name]: ofGet } }, { headers: { [name]: ofHead } }))).toEqual(
      applied(['R-OP'], {
        kind: 'header-malformed',
        place: { in: 'header', header: name, status: 200 },
        expected: `that of the GET, "${ofGet}"`,
        actual: `"${ofHead}"`,
      }),
    );
  });

  it.each([
    ['equal headers', pair({}, {})],
    [
      'names in another letter case',
      pair({ headers: { 'content-type': null, 'Content-Type': 'a/b' } }, { headers: { 'content-type': 'a/b' } }),
    ],
    ['a HEAD that leaves headers out', pair({ headers: { 'content-length': '321' } }, { headers: { 'content-type': null } })],
    ['a HEAD that says the length of a chunked GET', pair({}, { headers: { 'content-length': '321' } })],
    ['other headers that differ', pair({ headers: { date: 'a', etag: '1' } }, { headers: { date: 'b', etag: '2' } })],
  ])('lets %s pass', (_, trace) => {
    expect(judge(headAgreesWithGet, trace)).toEqual(applied(['R-OP']));
  });

  it.each([405, 501, 404])('does not speak of a HEAD that is answered %i', (status) => {
    expect(judge(headAgreesWithGet, pair({}, { status }))).toEqual(notApplicable('HEAD was not answered as GET'));
  });

  it.each([
    ['one exchange', [exchange()]],
    ['two GETs', [exchange(), exchange()]],
    ['a HEAD before a GET', [exchange({ method: 'HEAD' }), exchange()]],
    ['a GET that broke', pair({ broken: {} }, {})],
    ['a HEAD that broke', pair({}, { broken: {} })],
  ])('does not speak of %s', (_, trace) => {
    expect(judge(headAgreesWithGet, trace).kind).toBe('not-applicable');
  });
});
