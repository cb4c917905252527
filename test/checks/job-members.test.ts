import { describe, expect, it } from 'vitest';
import { applied } from '../../src/checks/check.js';
import { jobMembers } from '../../src/checks/job-members.js';
import { exchange, job } from '../support/exchange.js';
import { deviationsOf, judge } from '../support/judge.js';
import { law } from '../support/law.js';

const required = { law: law({ 'AMB-JOBMEMBERS': 'required' }) };

describe('job-members', () => {
  it.each([
    ['id', 7, 'a string', 'the number 7'],
    ['id', null, 'a string', 'null'],
    ['name', 12, 'a string', 'the number 12'],
    ['name', ['x'], 'a string', 'an array of 1'],
    ['timezone', null, 'a string', 'null'],
    ['timezone', { name: 'UTC' }, 'a string', 'an object'],
    ['timespan', '2026-03', 'an object', '"2026-03"'],
    ['timespan', [], 'an object', 'an array of 0'],
    ['timespan', null, 'an object', 'null'],
  ])('finds that %s is %j', (name, value, expected, actual) => {
    expect(judge(jobMembers, exchange({ body: job({ [name]: value }) }))).toMatchObject({
      requirements: ['R-JOB'],
      deviations: [{ kind: 'schema', place: { in: 'body', pointer: `/job/${name}`, status: 200 }, expected, actual }],
    });
  });

  it.each(['xml', 'CSV', 'json-bulk', 'jsonl', ''])('finds the format "%s"', (format) => {
    expect(deviationsOf(judge(jobMembers, exchange({ body: job({ format }) })))).toEqual([
      `/job/format: one of csv, json, json_bulk / ${JSON.stringify(format)}`,
    ]);
  });

  it('names the nearest format', () => {
    expect(judge(jobMembers, exchange({ body: job({ format: 'json-bulk' }) }))).toMatchObject({ deviations: [{ nearest: 'json_bulk' }] });
  });

  it.each(['from', 'to'])('finds that %s of the timespan is no text', (end) => {
    expect(deviationsOf(judge(jobMembers, exchange({ body: job({ timespan: { [end]: 1772323200 } }) })))).toEqual([
      `/job/timespan/${end}: a string / the number 1772323200`,
    ]);
  });

  it.each([
    ['a job of nothing', { job: {} }],
    ['each format', job({ format: 'json_bulk' })],
    ['an empty id and name', job({ id: '', name: '' })],
    ['a name of any text', job({ name: '\ud83d\ude00 \u0000 </script>' })],
    ['a timespan of nothing', job({ timespan: {} })],
    ['unknown members, deep', job({ created_at: null, type: 7, timespan: { zone: 'x' }, constructor: 1 })],
    ['__proto__ as a member', '{"job":{"__proto__":{"id":7},"id":"1"}}'],
    ['a status of no name, which another check finds', job({ status: 'RUNNING' })],
    ['a time zone of no name, which another check finds', job({ timezone: 'Mars/Base' })],
  ])('lets %s pass', (_, body) => {
    expect(judge(jobMembers, exchange({ body }))).toEqual(applied(['R-JOB']));
  });

  it('finds each missing member under AMB-JOBMEMBERS=required, but the status, which another check finds', () => {
    expect(deviationsOf(judge(jobMembers, exchange({ body: { job: {} } }), required))).toEqual(
      ['id', 'name', 'timezone', 'format', 'timespan'].map((name) => `/job/${name}: present / missing`),
    );
    expect(judge(jobMembers, exchange(), required)).toEqual(applied(['R-JOB']));
  });

  it('finds the same in the redirect', () => {
    expect(judge(jobMembers, exchange({ status: 300, body: job({ id: 7 }) }))).toMatchObject({ deviations: [{ place: { status: 300 } }] });
    const redirect = exchange({ status: 303, body: job({ id: 7 }) });
    expect(judge(jobMembers, redirect).kind).toBe('not-applicable');
    expect(judge(jobMembers, redirect, { law: law({ 'AMB-300': '303' }) })).toMatchObject({ deviations: [{ place: { status: 303 } }] });
  });

  it.each([
    ['a body without a job', exchange({ body: {} })],
    ['a job that is no object, which another check finds', exchange({ body: { job: [] } })],
    ['a body that is no JSON', exchange({ body: 'no' })],
    ['an error', exchange({ status: 400 })],
  ])('does not speak of %s', (_, one) => {
    expect(judge(jobMembers, one).kind).toBe('not-applicable');
  });
});
