import { valueAt } from '../document/pointer.js';
import { describe } from '../schema/explain.js';
import { bodyValue, getAnswerOf } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';
import { parseDateTime } from './date-time.js';
import { isJobAnswer } from './documented-body.js';
import type { Deviation } from './finding.js';

/** The timespan's ends are date-times, `from` not after `to`. Page, `timespan` (AMB-TIMESPAN). */
export const timespanInOrder: Check = {
  id: 'timespan-in-order',
  says: 'from and to of a timespan are date-times, from not after to',
  requirements: ['R-JOB'],
  reads: ['AMB-TIMESPAN'],
  scope: 'exchange',
  judge: (trace, law) => {
    const answer = getAnswerOf(trace);
    if (answer === undefined || !isJobAnswer(answer)) return notApplicable('no job answer');
    const ends = ['from', 'to'].map((name) => ({
      pointer: `/job/timespan/${name}`,
      value: valueAt(bodyValue(answer), `/job/timespan/${name}`),
    }));
    const given = ends.filter(({ value }) => typeof value === 'string'); // what is no text, job-members judges
    if (given.length === 0) return notApplicable('the optional from and to are absent');
    const place = (pointer: string) => ({ in: 'body', pointer, status: answer.status }) as const;
    const textual = law.reading('AMB-TIMESPAN') === 'text';
    const wrong = given.filter(({ value }) => !textual && parseDateTime(String(value)) === undefined);
    if (wrong.length > 0)
      return applied(
        ['R-JOB'],
        ...wrong.map(
          ({ pointer, value }): Deviation => ({
            kind: 'mismatch',
            place: place(pointer),
            expected: 'an ISO 8601 date-time',
            actual: describe(value),
          }),
        ),
      );
    const [from, to] = ends.map(({ value }) => value);
    if (!isAfter(from, to)) return applied(['R-JOB']);
    return applied(['R-JOB'], {
      kind: 'mismatch',
      severity: 'warn',
      ambiguity: 'AMB-TIMESPAN',
      place: place('/job/timespan/from'),
      expected: `not after ${describe(to)}`,
      actual: describe(from),
    });
  },
};

/** Compared only where both are date-times that say the same about their offset. */
function isAfter(from: unknown, to: unknown): boolean {
  if (typeof from !== 'string' || typeof to !== 'string') return false;
  const [start, end] = [parseDateTime(from), parseDateTime(to)];
  return start !== undefined && end !== undefined && start.hasOffset === end.hasOffset && start.instant > end.instant;
}
