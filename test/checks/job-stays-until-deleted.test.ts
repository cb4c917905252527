import { describe, expect, it } from 'vitest';
import { applied } from '../../src/checks/check.js';
import { jobStaysUntilDeleted } from '../../src/checks/job-stays-until-deleted.js';
import type { KnownJob } from '../../src/plan/intent.js';
import { exchange, ID, job, TYPE } from '../support/exchange.js';
import { judge } from '../support/judge.js';

const knownAs = (changed: Partial<KnownJob> = {}) => {
  const own: KnownJob = { type: TYPE, id: ID, name: 'conformance-1', isKnown: true, status: 'DONE', deletion: 'none', ...changed };
  return { intent: { made: [own] } };
};
const shown = (status: string, http = 200) => exchange({ status: http, body: job({ status }) });

describe('job-stays-until-deleted', () => {
  it.each(['DELETED', 'deleted'])('finds a job that is %s though nobody deleted its file', (status) => {
    expect(judge(jobStaysUntilDeleted, shown(status), knownAs())).toEqual(
      applied(['R-STATUS-DELETED'], {
        kind: 'contradiction',
        place: { in: 'sequence', status: 200 },
        expected: 'DONE or a later status, as nobody deleted its file',
        actual: 'the job is DELETED, and nobody deleted its file',
      }),
    );
  });

  it.each([
    ['CREATED', 200],
    ['DONE', 300],
    ['FAILED', 200],
  ])('lets a job be %s', (status, http) => {
    expect(judge(jobStaysUntilDeleted, shown(status, http), knownAs())).toEqual(applied(['R-STATUS-DELETED']));
  });

  it.each([
    ['whose deletion was asked for', knownAs({ deletion: 'asked' })],
    ['whose file is deleted', knownAs({ deletion: 'done' })],
    ['of another type', knownAs({ type: 'contacts' })],
    ['that nobody made for the run', {}],
  ])('does not speak of a job %s', (_, options) => {
    expect(judge(jobStaysUntilDeleted, shown('DELETED'), options).kind).toBe('not-applicable');
  });

  it.each([
    ['shows no status', exchange({ body: {} })],
    ['is an error', exchange({ status: 404 })],
    ['never came', exchange({ broken: {} })],
  ])('does not speak of an answer that %s', (_, answer) => {
    expect(judge(jobStaysUntilDeleted, answer, knownAs()).kind).toBe('not-applicable');
  });
});
