import { createConfig, lint } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { documentUnder } from './document-under.js';
import { breaches, root } from './read-spec.js';

const document = await documentUnder([]);
const { parameters, responses, schemas } = document.components;

const bodies = Object.entries(responses).flatMap(([response, { content }]) =>
  Object.values(content).flatMap(({ schema, examples }) =>
    Object.entries(examples).map(([example, { value }]) => ({ name: `${response}/${example}`, schema, value })),
  ),
);
const values = Object.entries(parameters).flatMap(([parameter, { schema, examples }]) =>
  Object.entries(examples).map(([example, { value }]) => ({ name: `${parameter}/${example}`, schema, value })),
);

describe('the document', () => {
  it('has neither errors nor warnings under the recommended lint rules', async () => {
    const config = await createConfig({ extends: ['recommended'] });
    const problems = await lint({ ref: `${root}spec/openapi.yaml`, config });
    expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
  });

  it('documents the six statuses of the page', () => {
    const { responses } = document.paths['/data/reports/{type}/jobs/{id}']?.get ?? {};
    expect(Object.keys(responses ?? {})).toEqual(['200', '300', '400', '401', '403', '404']);
  });

  it('rules out no report type', () => {
    expect(parameters.ReportType?.schema).toEqual({ type: 'string' });
  });

  it('permits unknown members everywhere', () => {
    expect(JSON.stringify(document)).not.toMatch(/additionalProperties|unevaluatedProperties/);
  });

  it.each([...bodies, ...values])('has an example $name that keeps its schema', ({ schema, value }) => {
    expect(breaches(schema, value)).toEqual([]);
  });

  it('has an example of the Location header that keeps its schema', () => {
    const header = responses.JobResultLocation?.headers?.Location;
    expect(breaches(header?.schema ?? { not: {} }, header?.example)).toEqual([]);
  });

  it('shows a job in each status and each format', () => {
    const jobs = JSON.stringify(bodies.map(({ value }) => value));
    for (const value of [...(schemas.JobStatus?.enum ?? []), ...(schemas.JobFormat?.enum ?? [])]) expect(jobs).toContain(`"${value}"`);
  });

  it.each([
    ['a status of no name', 'JobExecution', { job: { status: 'RUNNING' } }],
    ['a status in lower case', 'JobExecution', { job: { status: 'done' } }],
    ['a format of no name', 'JobExecution', { job: { format: 'xlsx' } }],
    ['a timespan that is text', 'JobExecution', { job: { timespan: 'March' } }],
    ['links that are text', 'JobExecution', { _links: { self: '/data/reports/calls/jobs/1' } }],
    ['a job that is null', 'JobExecution', { job: null }],
    ['an error without fields', 'Error', { code: '1', message: 'no' }],
    ['an error whose code is a number', 'Error', { code: 1, message: 'no', fields: [] }],
    ['a field without its description', 'Error', { code: '1', message: 'no', fields: [{ name: 'type' }] }],
  ])('refuses %s', (_, name, value) => {
    expect(breaches(schemas[name] ?? {}, value)).toHaveLength(1);
  });

  it.each([
    ['an execution of nothing', 'JobExecution', {}],
    ['a job of nothing', 'JobExecution', { job: {}, _links: {} }],
    ['unknown members', 'JobExecution', { job: { type: 'calls', created_at: '2026-03-01T00:00:00' }, took: 3 }],
    ['an error with a description and fields of nothing', 'Error', { code: '', message: '', description: '', fields: [] }],
  ])('permits %s', (_, name, value) => {
    expect(breaches(schemas[name] ?? {}, value)).toEqual([]);
  });
});
