import { describe, expect, it } from 'vitest';
import { applied } from '../../src/checks/check.js';
import { mediaTypeIsJson } from '../../src/checks/media-type-is-json.js';
import { exchange } from '../support/exchange.js';
import { judge } from '../support/judge.js';
import { law } from '../support/law.js';

const typed = (type: string | null, status = 200) => exchange({ status, headers: { 'content-type': type } });

describe('media-type-is-json', () => {
  it.each([
    'text/html',
    'text/plain; charset=utf-8',
    'application/problem+json',
    'application/hal+json',
    'text/json',
    'application/jsonp',
    'json',
  ])('finds the media type "%s"', (type) => {
    expect(judge(mediaTypeIsJson, typed(type))).toEqual(
      applied(['R-200'], {
        kind: 'media-type',
        place: { in: 'header', header: 'Content-Type', status: 200 },
        expected: 'application/json',
        actual: type.split(';')[0] ?? '',
      }),
    );
  });

  it('finds two media types, and lets the same one given twice pass', () => {
    const twice = (type: string) => exchange({ headers: { 'content-type': 'application/json', 'Content-Type': type } });
    expect(judge(mediaTypeIsJson, twice('text/html'))).toMatchObject({ deviations: [{ actual: 'application/json and text/html' }] });
    expect(judge(mediaTypeIsJson, twice('application/json'))).toEqual(applied(['R-200']));
  });

  it.each([null, '', ' ', ';charset=utf-8'])('finds the Content-Type %j, which says nothing', (type) => {
    expect(judge(mediaTypeIsJson, typed(type))).toMatchObject({ deviations: [{ actual: 'not given' }] });
  });

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'application/json ; profile="a;b"',
    'APPLICATION/JSON',
    'Application/Json; charset=ISO-8859-1',
    ' application/json ',
    'application/json;',
  ])('lets "%s" pass', (type) => {
    expect(judge(mediaTypeIsJson, typed(type))).toEqual(applied(['R-200']));
  });

  it.each([
    [300, ['R-300']],
    [400, ['R-ERROR', 'R-ERROR-400']],
    [401, ['R-ERROR', 'R-ERROR-401']],
    [403, ['R-ERROR', 'R-ERROR-403']],
    [404, ['R-ERROR', 'R-ERROR-404']],
  ])('speaks for the requirements of %i', (status, requirements) => {
    expect(judge(mediaTypeIsJson, typed('application/json', status))).toEqual(applied(requirements));
  });

  it('speaks of 303 under AMB-300=303 alone', () => {
    expect(judge(mediaTypeIsJson, typed('text/html', 303)).kind).toBe('not-applicable');
    expect(judge(mediaTypeIsJson, typed('text/html', 303), { law: law({ 'AMB-300': '303' }) })).toMatchObject({
      deviations: [{ actual: 'text/html' }],
    });
  });

  it.each([
    ['an empty body', exchange({ body: '' })],
    ['an undocumented status', typed('text/html', 418)],
    ['another method than GET', exchange({ method: 'POST', status: 404, headers: { 'content-type': 'text/html' } })],
    ['an answer that never came', exchange({ broken: {} })],
  ])('does not speak of %s', (_, one) => {
    expect(judge(mediaTypeIsJson, one).kind).toBe('not-applicable');
  });
});
