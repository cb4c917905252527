import { valueAt } from '../document/pointer.js';
import { describe } from '../schema/explain.js';
import { bodyValue, getAnswerOf } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';
import { isJobAnswer } from './documented-body.js';
import type { Deviation } from './finding.js';

/** ISO 8601 date-time, with or without an offset: the time zone stands beside it (AMB-TIMESPAN). */
const DATE_TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[T ](?:[01]\d|2[0-4]):[0-5]\d(?::(?:[0-5]\d|60)(?:[.,]\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?$/i;

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
    const given = ends.filter(({ value }) => value !== undefined);
    if (given.length === 0) return notApplicable('the optional from and to are absent');
    const place = (pointer: string) => ({ in: 'body', pointer, status: answer.status }) as const;
    const textual = law.reading('AMB-TIMESPAN') === 'text';
    const wrong = given.filter(({ value }) => typeof value !== 'string' || !(textual || DATE_TIME.test(value)));
    if (wrong.length > 0)
      return applied(
        ['R-JOB'],
        ...wrong.map(
          ({ pointer, value }): Deviation => ({
            kind: 'mismatch',
            place: place(pointer),
            expected: textual ? 'text' : 'an ISO 8601 date-time',
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
  if (typeof from !== 'string' || typeof to !== 'string' || !DATE_TIME.test(from) || !DATE_TIME.test(to)) return false;
  if (hasOffset(from) !== hasOffset(to)) return false;
  const [start, end] = [from, to].map((text) => Date.parse(hasOffset(text) ? text : `${text}Z`));
  return start !== undefined && end !== undefined && start > end;
}

function hasOffset(text: string): boolean {
  return /(?:Z|[+-]\d\d(?::?\d\d)?)$/i.test(text.slice(10));
}
