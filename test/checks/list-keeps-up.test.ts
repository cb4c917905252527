import { describe, expect, it } from 'vitest';
import { applied } from '../../src/checks/check.js';
import { listKeepsUp } from '../../src/checks/list-keeps-up.js';
import type { KnownJob } from '../../src/plan/intent.js';
import type { JobStatus } from '../../src/plan/suite.js';
import { exchange, ID, TYPE } from '../support/exchange.js';
import { judge } from '../support/judge.js';

const list = (...jobs: readonly unknown[]) => exchange({ path: `/data/reports/${TYPE}/jobs`, body: { _embedded: { jobs } } });
const seenAs = (status?: JobStatus, type = TYPE) => {
  const own: KnownJob = {
    type,
    id: ID,
    name: 'conformance-1',
    isKnown: true,
    deletion: 'none',
    ...(status === undefined ? {} : { status }),
  };
  return { intent: { about: 'list', asked: { type: TYPE }, made: [own] } } as const;
};

describe('list-keeps-up', () => {
  it('doubts a list that shows a status which the job has left behind', () => {
    expect(judge(listKeepsUp, list({ id: 'another', status: 'DONE' }, { id: ID, status: 'processing' }), seenAs('DONE'))).toEqual(
      applied(['R-STATUS'], {
        kind: 'contradiction',
        place: { in: 'sequence', status: 200 },
        severity: 'warn',
        ambiguity: 'AMB-LIST',
        expected: 'DONE or a later status, as the job was seen in',
        actual: 'the job was DONE, and a list then shows it as PROCESSING',
      }),
    );
  });

  it.each([
    ['CREATED', 'CREATED'],
    ['CREATED', 'done'],
    ['PROCESSING', 'UPLOADING'],
    ['PROCESSING', 'canceled'],
    ['DONE', 'DELETED'],
  ] as const)('lets a job that was %s be listed as %s', (seen, listed) => {
    expect(judge(listKeepsUp, list({ id: ID, status: listed }), seenAs(seen))).toEqual(applied(['R-STATUS']));
  });

  it.each([
    ['the job is missing', list({ id: 'another', status: 'CREATED' }), seenAs('DONE')],
    ['the job has no status', list({ id: ID }), seenAs('DONE')],
    ['the status is no name of one', list({ id: ID, status: 'RUNNING' }), seenAs('DONE')],
    ['the job was seen in none', list({ id: ID, status: 'CREATED' }), seenAs()],
    ['the job is one of another type', list({ id: ID, status: 'CREATED' }), seenAs('DONE', 'contacts')],
    ['items are no objects', list(null, 7, 'x', [ID]), seenAs('DONE')],
    ['there is no list', exchange({ body: [] }), seenAs('DONE')],
    ['it is refused', exchange({ status: 403 }), seenAs('DONE')],
  ])('does not speak of a list where %s', (_, answer, options) => {
    expect(judge(listKeepsUp, answer, options).kind).toBe('not-applicable');
  });
});
