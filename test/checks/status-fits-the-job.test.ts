import { describe, expect, it } from 'vitest';
import { applied } from '../../src/checks/check.js';
import { statusFitsTheJob } from '../../src/checks/status-fits-the-job.js';
import type { JobStatus } from '../../src/plan/suite.js';
import { exchange, job } from '../support/exchange.js';
import { judge } from '../support/judge.js';
import { law } from '../support/law.js';

const answer = (status: unknown, http = 200) => exchange({ status: http, body: job({ status }) });
const known = (status: JobStatus) => ({ intent: { job: status, exercises: ['R-200', `R-STATUS-${status}`] } as const });

describe('status-fits-the-job', () => {
  it('finds another status than that in which the job is known to be', () => {
    expect(judge(statusFitsTheJob, answer('CREATED'), known('FAILED'))).toEqual(
      applied(['R-STATUS', 'R-STATUS-FAILED'], {
        kind: 'mismatch',
        place: { in: 'body', pointer: '/job/status', status: 200 },
        expected: 'FAILED, as the job is known to be',
        actual: '"CREATED"',
      }),
    );
  });

  it.each([
    ['FAILED', 'DONE'],
    ['FAILED', 'PROCESSING'],
    ['FAILED', 'CANCELED'],
    ['DELETED', 'FAILED'],
    ['DELETED', 'CREATED'],
    ['PROCESSING', 'CREATED'],
    ['DONE', 'PROCESSING'],
    ['DONE', 'UPLOADING'],
  ] as const)('finds that a job that was %s is %s: jobs only move forward', (was, is) => {
    expect(judge(statusFitsTheJob, answer(is), known(was))).toMatchObject({ deviations: [{ actual: `"${is}"` }] });
  });

  it.each([
    ['CREATED', 'CREATED'],
    ['CREATED', 'PROCESSING'],
    ['CREATED', 'FAILED'],
    ['CREATED', 'DELETED'],
    ['CREATED', 'uploading'],
    ['PROCESSING', 'PROCESSING'],
    ['PROCESSING', 'canceled'],
    ['FAILED', 'FAILED'],
    ['FAILED', 'failed'],
    ['FAILED', 'DELETED'],
    ['DONE', 'DELETED'],
    ['DELETED', 'DELETED'],
  ] as const)('lets a job that was %s be %s', (was, is) => {
    expect(judge(statusFitsTheJob, answer(is), known(was))).toEqual(applied(['R-STATUS', `R-STATUS-${was}`]));
  });

  it.each(['CREATED', 'PROCESSING', 'FAILED', 'DELETED', 'created', 'UPLOADING'])('finds a redirect of a job that is %s', (status) => {
    expect(judge(statusFitsTheJob, answer(status, 300))).toMatchObject({
      deviations: [{ expected: '"DONE", as the answer leads to its file', actual: `"${status}"` }],
    });
  });

  it.each([
    [300, 'DONE'],
    [300, 'done'],
    [303, 'DONE'],
  ])('lets a redirect with %i of a job that is %s pass', (http, status) => {
    expect(judge(statusFitsTheJob, answer(status, http)).kind).toBe('applied');
    expect(judge(statusFitsTheJob, answer(status, http))).toMatchObject({ deviations: [] });
  });

  it('finds a DONE job served with 200 under AMB-STATE=done-redirects alone', () => {
    expect(judge(statusFitsTheJob, answer('DONE'))).toMatchObject({
      deviations: [{ requirement: 'R-300', expected: 'a status of a job without a file, as the answer does not lead to one' }],
    });
    expect(judge(statusFitsTheJob, answer('DONE'), { law: law({ 'AMB-STATE': 'done-either' }) })).toMatchObject({ deviations: [] });
  });

  it('leaves a job that is known to be DONE and is served with 200 to the check of the status', () => {
    const expect300 = { intent: { ...known('DONE').intent, expect: { status: [300] } } };
    expect(judge(statusFitsTheJob, answer('DONE'), expect300)).toMatchObject({ deviations: [] });
    const either = { intent: { job: 'DONE', expect: { status: [200, 300] } } } as const;
    expect(judge(statusFitsTheJob, answer('DONE'), either)).toMatchObject({ deviations: [{ requirement: 'R-300' }] });
  });

  it.each(['RUNNING', '', ' DONE', '__proto__', 'DONE\u0000', '\ud800', 7, null, ['DONE'], { toString: 'DONE' }])(
    'does not speak of the status %j, which another check finds',
    (status) => {
      expect(judge(statusFitsTheJob, answer(status), known('FAILED')).kind).toBe('not-applicable');
    },
  );

  it.each([
    ['a body without a job', exchange({ body: {} })],
    ['a job without a status', exchange({ body: { job: {} } })],
    ['a job that is an array', exchange({ body: { job: ['DONE'] } })],
    ['an inherited status', exchange({ body: '{"job":{"__proto__":{"status":"DONE"}}}' })],
    ['an error', exchange({ status: 404, body: job() })],
    ['a body that is no JSON', exchange({ body: 'DONE' })],
    ['another method', exchange({ method: 'POST' })],
  ])('does not speak of %s', (_, one) => {
    expect(judge(statusFitsTheJob, one).kind).toBe('not-applicable');
  });
});
