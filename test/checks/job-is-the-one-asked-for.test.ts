import { describe, expect, it } from 'vitest';
import { applied, notApplicable } from '../../src/checks/check.js';
import { jobIsTheOneAskedFor } from '../../src/checks/job-is-the-one-asked-for.js';
import { exchange, ID, job, TYPE } from '../support/exchange.js';
import { judge } from '../support/judge.js';

const shows = (id: unknown) => exchange({ body: job({ id }) });
const asking = (id: string, more = {}) => ({ intent: { asked: { type: TYPE, id }, ...more } });

describe('job-is-the-one-asked-for', () => {
  it('finds another job than the one asked for', () => {
    expect(judge(jobIsTheOneAskedFor, shows('another'))).toEqual(
      applied(['R-JOB'], {
        kind: 'mismatch',
        place: { in: 'body', pointer: '/job/id', status: 200 },
        expected: `"${ID}"`,
        actual: '"another"',
      }),
    );
  });

  it.each(['', ` ${ID}`, `${ID}\n`, ID.slice(1), `${ID}0`])('finds the id %j', (id) => {
    expect(judge(jobIsTheOneAskedFor, shows(id))).toMatchObject({ deviations: [{ expected: `"${ID}"` }] });
  });

  it('finds another job in the redirect', () => {
    const redirect = exchange({ status: 300, body: job({ id: 'another', status: 'DONE' }) });
    expect(judge(jobIsTheOneAskedFor, redirect)).toMatchObject({ deviations: [{ place: { status: 300 } }] });
  });

  it.each([ID, 'it’s', 'a b', '%41', '日本', 'constructor', '__proto__', '\u0000'])('lets the id %j pass where it was asked for', (id) => {
    expect(judge(jobIsTheOneAskedFor, shows(id), asking(id))).toEqual(applied(['R-JOB']));
  });

  it('lets a service answer a letter-case variant with the id as it keeps it', () => {
    expect(judge(jobIsTheOneAskedFor, shows(ID), asking(ID.toUpperCase()))).toEqual(applied(['R-JOB']));
  });

  it('finds a letter-case variant of an id that the configuration gives', () => {
    expect(judge(jobIsTheOneAskedFor, shows(ID.toUpperCase()), asking(ID, { job: 'FAILED' }))).toMatchObject({ deviations: [{}] });
  });

  it.each([
    ['a body without a job', exchange({ body: {} })],
    ['a job without an id', exchange({ body: { job: {} } })],
    ['an id that is a number, which another check finds', shows(7)],
    ['an inherited id', exchange({ body: '{"job":{"__proto__":{"id":"another"}}}' })],
  ])('does not speak of %s', (_, one) => {
    expect(judge(jobIsTheOneAskedFor, one)).toEqual(notApplicable('the optional id is absent'));
  });

  it.each([
    ['an error', exchange({ status: 404, body: job({ id: 'another' }) })],
    ['another method', exchange({ method: 'POST' })],
    ['an answer that never came', exchange({ broken: {} })],
  ])('does not speak of %s', (_, one) => {
    expect(judge(jobIsTheOneAskedFor, one)).toEqual(notApplicable('no job answer'));
  });
});
