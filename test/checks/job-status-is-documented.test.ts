import { describe, expect, it } from 'vitest';
import { applied } from '../../src/checks/check.js';
import { jobStatusIsDocumented } from '../../src/checks/job-status-is-documented.js';
import { exchange, job } from '../support/exchange.js';
import { judge } from '../support/judge.js';
import { law } from '../support/law.js';

const withStatus = (status: unknown) => exchange({ body: job({ status }) });
const five = ['CREATED', 'PROCESSING', 'DONE', 'FAILED', 'DELETED'];

describe('job-status-is-documented', () => {
  it('finds a status of no name, and says which is nearest', () => {
    expect(judge(jobStatusIsDocumented, withStatus('PROCESSNG'))).toMatchObject({
      requirements: ['R-STATUS', 'R-STATUS-FAILED'],
      deviations: [
        {
          kind: 'schema',
          place: { in: 'body', pointer: '/job/status', status: 200 },
          expected: 'one of CREATED, PROCESSING, DONE, FAILED, DELETED',
          actual: '"PROCESSNG"',
          nearest: 'PROCESSING',
        },
      ],
    });
  });

  it('speaks for the status that the case is about, too', () => {
    const intent = { exercises: ['R-200', 'R-STATUS-PROCESSING', 'R-STATUS'] } as const;
    for (const status of ['RUNNING', 'PROCESSING'])
      expect(judge(jobStatusIsDocumented, withStatus(status), { intent })).toMatchObject({
        requirements: ['R-STATUS', 'R-STATUS-PROCESSING'],
      });
  });

  it.each([
    'RUNNING',
    'Done',
    'done',
    '',
    ' DONE',
    'DONE\n',
    'DONE\u0000',
    'UPLOADING',
    'CANCELED',
    '__proto__',
    'x'.repeat(100_000),
    '\ud800',
  ])('finds the status %j', (status) => {
    expect(judge(jobStatusIsDocumented, withStatus(status))).toMatchObject({ deviations: [{ place: { pointer: '/job/status' } }] });
  });

  it.each([null, 7, true, [], ['DONE'], { name: 'DONE' }])('finds that the status is %j, at its place', (status) => {
    const ruling = judge(jobStatusIsDocumented, withStatus(status));
    expect(ruling).toMatchObject({ kind: 'applied', deviations: expect.arrayContaining([expect.objectContaining({ kind: 'schema' })]) });
  });

  it.each(five)('lets %s pass', (status) => {
    expect(judge(jobStatusIsDocumented, withStatus(status))).toEqual(applied(['R-STATUS', 'R-STATUS-FAILED']));
  });

  it.each([
    ['upper', 'five', 'done', false],
    ['lower', 'five', 'done', true],
    ['lower', 'five', 'DONE', false],
    ['any', 'five', 'done', true],
    ['any', 'five', 'DONE', true],
    ['any', 'five', 'Done', false],
    ['upper', 'seven', 'UPLOADING', true],
    ['upper', 'seven', 'uploading', false],
    ['lower', 'seven', 'canceled', true],
    ['lower', 'five', 'canceled', false],
    ['any', 'seven', 'canceled', true],
    ['any', 'seven', 'CANCELED', true],
    ['any', 'seven', 'RUNNING', false],
  ])('under AMB-CASE=%s and AMB-VOCAB=%s, that %s passes is %s', (letterCase, vocabulary, status, passes) => {
    const ruling = judge(jobStatusIsDocumented, withStatus(status), { law: law({ 'AMB-CASE': letterCase, 'AMB-VOCAB': vocabulary }) });
    expect(ruling).toMatchObject({ kind: 'applied', deviations: passes ? [] : [{ actual: `"${status}"` }] });
  });

  it('finds that the status is missing under AMB-JOBMEMBERS=required alone', () => {
    expect(judge(jobStatusIsDocumented, exchange({ body: { job: {} } })).kind).toBe('not-applicable');
    expect(judge(jobStatusIsDocumented, exchange({ body: { job: {} } }), { law: law({ 'AMB-JOBMEMBERS': 'required' }) })).toMatchObject({
      deviations: [{ actual: 'missing' }],
    });
  });

  it('speaks of 303 under AMB-300=303 alone', () => {
    expect(judge(jobStatusIsDocumented, exchange({ status: 303 })).kind).toBe('not-applicable');
    expect(judge(jobStatusIsDocumented, exchange({ status: 303 }), { law: law({ 'AMB-300': '303' }) })).toEqual(
      applied(['R-STATUS', 'R-STATUS-FAILED']),
    );
  });

  it.each([
    ['a body without a job', exchange({ body: {} })],
    ['a job that is text', exchange({ body: { job: 'DONE' } })],
    ['a status that is inherited', exchange({ body: '{"job":{"__proto__":{"status":"x"}}}' })],
    ['an error', exchange({ status: 404, body: job() })],
    ['a body that is no JSON', exchange({ body: '{"job":{"status":"x"' })],
  ])('does not speak of %s', (_, one) => {
    expect(judge(jobStatusIsDocumented, one).kind).toBe('not-applicable');
  });
});
