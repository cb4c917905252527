import { describe, expect, it } from 'vitest';
import { applied } from '../../src/checks/check.js';
import { jobEnvelope } from '../../src/checks/job-envelope.js';
import { exchange, job } from '../support/exchange.js';
import { judge } from '../support/judge.js';
import { law } from '../support/law.js';

describe('job-envelope', () => {
  it.each([
    ['an array', [], '', 'an array of 0'],
    ['text', '"job"', '', '"job"'],
    ['null', null, '', 'null'],
    ['a number', '1e400', '', 'the number Infinity'],
    ['a job that is text', { job: 'FAILED' }, '/job', '"FAILED"'],
    ['a job that is null', { job: null }, '/job', 'null'],
    ['a job that is an array', { job: [job().job] }, '/job', 'an array of 1'],
    ['links that are text', { _links: '/x' }, '/_links', '"/x"'],
    ['links that are an array', { _links: [] }, '/_links', 'an array of 0'],
  ])('finds %s', (_, body, pointer, actual) => {
    expect(judge(jobEnvelope, exchange({ body }))).toMatchObject({
      requirements: ['R-200'],
      deviations: [{ kind: 'schema', place: { in: 'body', pointer, status: 200 }, expected: 'an object', actual }],
    });
  });

  it('points at the schema in the document', () => {
    const ruling = judge(jobEnvelope, exchange({ body: [] }));
    expect(ruling).toHaveProperty(['deviations', 0, 'at'], expect.stringContaining('/content/application~1json/schema'));
  });

  it.each([
    ['nothing', {}],
    ['a job of nothing', { job: {} }],
    ['links of nothing', { _links: {} }],
    ['unknown members', { ...job(), took: 3, job_id: null }],
    ['a member called __proto__', '{"__proto__":[],"job":{"__proto__":1}}'],
    ['a job whose members are wrong, which other checks find', { job: { id: 7, status: 'RUNNING' }, _links: { self: 1 } }],
  ])('lets %s pass', (_, body) => {
    expect(judge(jobEnvelope, exchange({ body }))).toEqual(applied(['R-200']));
  });

  it('does not take inherited members for members', () => {
    expect(judge(jobEnvelope, exchange({ body: '{"__proto__":{"job":1}}' }))).toEqual(applied(['R-200']));
  });

  it('asks the same of the redirect', () => {
    expect(judge(jobEnvelope, exchange({ status: 300 }))).toEqual(applied(['R-300']));
    expect(judge(jobEnvelope, exchange({ status: 300, body: '"done"' }))).toMatchObject({ requirements: ['R-300'], deviations: [{}] });
  });

  it('asks it of 303 under AMB-300=303', () => {
    const redirect = exchange({ status: 303, body: [] });
    expect(judge(jobEnvelope, redirect).kind).toBe('not-applicable');
    expect(judge(jobEnvelope, redirect, { law: law({ 'AMB-300': '303' }) })).toMatchObject({ deviations: [{ actual: 'an array of 0' }] });
  });

  it.each([
    ['a body that is no JSON', exchange({ body: '{' })],
    ['a body beyond any depth', exchange({ body: '['.repeat(100_000) })],
    ['an error', exchange({ status: 404 })],
    ['an answer that never came', exchange({ broken: {} })],
    ['another method', exchange({ method: 'POST' })],
  ])('does not speak of %s', (_, one) => {
    expect(judge(jobEnvelope, one).kind).toBe('not-applicable');
  });
});
