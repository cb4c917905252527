import { describe, expect, it } from 'vitest';
import { applied } from '../../src/checks/check.js';
import { jobIsNoOther } from '../../src/checks/job-is-no-other.js';
import type { KnownJob } from '../../src/plan/intent.js';
import { exchange, ID, job, TYPE } from '../support/exchange.js';
import { judge } from '../support/judge.js';

const made = (name: string, changed: Partial<KnownJob> = {}): KnownJob => ({
  type: TYPE,
  id: ID,
  name,
  isKnown: true,
  deletion: 'none',
  ...changed,
});
const shown = (name: unknown) => exchange({ body: job({ name }) });
const OWN = made('conformance-1');

describe('job-is-no-other', () => {
  it('finds the name of another job made for the run', () => {
    const options = { intent: { made: [OWN, made('conformance-2', { id: 'another' })] } };
    expect(judge(jobIsNoOther, shown('conformance-2'), options)).toEqual(
      applied(['R-JOB'], {
        kind: 'mismatch',
        place: { in: 'body', pointer: '/job/name', status: 200 },
        expected: 'the name of the job asked for',
        actual: 'the name of another job',
      }),
    );
  });

  it('finds the job itself under another type', () => {
    const options = { intent: { made: [made('conformance-1', { type: 'contacts' })] } };
    expect(judge(jobIsNoOther, shown('conformance-1'), options)).toMatchObject({
      deviations: [{ actual: 'the name of a job of the type "contacts"' }],
    });
  });

  it.each(['conformance-1', 'Conformance-1', 'Calls of March', ''])(
    'lets the name "%s" pass: it is its own, or nobody else has it',
    (name) => {
      expect(judge(jobIsNoOther, shown(name), { intent: { made: [OWN] } })).toEqual(applied(['R-JOB']));
    },
  );

  it('does not speak of an answer without a name, of an error, nor where no job was made', () => {
    const options = { intent: { made: [OWN] } };
    expect(judge(jobIsNoOther, shown(7), options).kind).toBe('not-applicable');
    expect(judge(jobIsNoOther, exchange({ status: 404 }), options).kind).toBe('not-applicable');
    expect(judge(jobIsNoOther, shown('conformance-1')).kind).toBe('not-applicable');
  });
});
