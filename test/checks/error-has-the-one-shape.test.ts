import { describe, expect, it } from 'vitest';
import { applied } from '../../src/checks/check.js';
import { errorHasTheOneShape } from '../../src/checks/error-has-the-one-shape.js';
import { exchange, problem } from '../support/exchange.js';
import { deviationsOf, judge } from '../support/judge.js';
import { law } from '../support/law.js';

const error = (body: unknown, status = 404) => exchange({ status, body });
const { code: _code, ...withoutCode } = problem();
const { fields: _fields, ...withoutFields } = problem();
const itemsOnly = { law: law({ 'AMB-FIELDS': 'items-only' }) };

describe('error-has-the-one-shape', () => {
  it.each([400, 401, 403, 404])('finds a %i without its code', (status) => {
    expect(judge(errorHasTheOneShape, error(withoutCode, status))).toMatchObject({
      requirements: ['R-ERROR', `R-ERROR-${status}`],
      deviations: [{ kind: 'schema', place: { in: 'body', pointer: '/code', status }, expected: 'present', actual: 'missing' }],
    });
  });

  it.each([
    ['a code that is a number', problem({ code: 1020011 }), '/code: a string / the number 1020011'],
    ['a message that is null', problem({ message: null }), '/message: a string / null'],
    ['a description that is null', problem({ description: null }), '/description: a string / null'],
    ['fields that are an object', problem({ fields: { type: 'x' } }), '/fields: an array / an object'],
    ['fields that are null', problem({ fields: null }), '/fields: an array / null'],
    ['a field that is text', problem({ fields: ['type'] }), '/fields/0: an object / "type"'],
    ['a field without its description', problem({ fields: [{ name: 'x' }] }), '/fields/0/description: present / missing'],
    ['a field whose name is null', problem({ fields: [{ name: null, description: '' }] }), '/fields/0/name: a string / null'],
    ['an envelope', { error: problem() }, '/code: present / missing'],
    ['an array', [problem()], ': an object / an array of 1'],
    ['null', null, ': an object / null'],
    ['an inherited shape', '{"__proto__":{"code":"1","message":"","fields":[]}}', '/code: present / missing'],
  ])('finds %s', (_, body, said) => {
    expect(deviationsOf(judge(errorHasTheOneShape, error(body)))).toContain(said);
  });

  it('finds each of several', () => {
    expect(deviationsOf(judge(errorHasTheOneShape, error({})))).toEqual([
      '/code: present / missing',
      '/message: present / missing',
      '/fields: present / missing',
    ]);
  });

  it('is not drowned by ten thousand wrong fields', () => {
    const ruling = judge(errorHasTheOneShape, error(problem({ fields: Array.from({ length: 10_000 }, () => ({})) })));
    expect(deviationsOf(ruling)).toHaveLength(20);
  });

  it.each([
    ['the least', problem()],
    ['empty texts', problem({ code: '', message: '', description: '' })],
    [
      'fields',
      problem({
        fields: [
          { name: 'report_type', description: 'is unknown' },
          { name: '', description: '', more: 1 },
        ],
      }),
    ],
    ['unknown members', problem({ timestamp: 1, path: null, trace: ['x'] })],
    ['__proto__ as a member', '{"__proto__":1,"code":"1","message":"m","fields":[]}'],
    ['lone surrogates', '{"code":"\\ud800","message":"\\udfff","fields":[]}'],
  ])('lets %s pass', (_, body) => {
    expect(judge(errorHasTheOneShape, error(body))).toEqual(applied(['R-ERROR', 'R-ERROR-404']));
  });

  it('misses fields under AMB-FIELDS=array-required alone, but always asks the same of its items', () => {
    expect(deviationsOf(judge(errorHasTheOneShape, error(withoutFields)))).toEqual(['/fields: present / missing']);
    expect(judge(errorHasTheOneShape, error(withoutFields), itemsOnly)).toEqual(applied(['R-ERROR', 'R-ERROR-404']));
    expect(deviationsOf(judge(errorHasTheOneShape, error(problem({ fields: [{}] })), itemsOnly))).toHaveLength(2);
  });

  it.each([
    ['a job answer', exchange()],
    ['an undocumented error', error({}, 418)],
    ['a body that is no JSON', error('<html>')],
    ['an error of another method', exchange({ status: 404, method: 'POST', body: {} })],
    ['an answer that never came', exchange({ broken: {} })],
  ])('does not speak of %s', (_, one) => {
    expect(judge(errorHasTheOneShape, one).kind).toBe('not-applicable');
  });
});
