import { isObject } from '../document/pointer.js';
import type { Json } from './answer.js';
import type { NewJob } from './created-job.js';
import type { FieldProblem } from './error-answers.js';
import { isTimeZone, momentOf } from './local-time.js';

/** A body that asks for a job, or all that is wrong with it. */
export type ParsedJob =
  | { readonly kind: 'job'; readonly job: Omit<NewJob, 'type'> }
  | { readonly kind: 'wrong'; readonly fields: readonly FieldProblem[] };

const FORMATS = ['csv', 'json', 'json_bulk'] as const;
const DAY = 86_400_000;

/** The longest timespan of a job, in days. */
const MOST_DAYS = 31;

/** Parses the body of a request for a job. Clients that are seen to work send no name or no time zone: both have defaults. */
export function parseNewJob(body: Json | undefined): ParsedJob {
  if (!isObject(body)) return wrong({ name: 'body', description: 'is not a JSON object' });
  const { name = 'Report', timezone = 'Etc/UTC', timespan } = body;
  const format = FORMATS.find((one) => one === body.format);
  const { from, to } = isObject(timespan) ? timespan : {};
  const problems = [
    ...(isName(name) ? [] : [{ name: 'name', description: 'is not a text of 1 to 255 characters' }]),
    ...(isTimeZone(timezone) ? [] : [{ name: 'timezone', description: 'is not the IANA name of a time zone' }]),
    ...(format === undefined ? [{ name: 'format', description: `is not one of ${FORMATS.join(', ')}` }] : []),
    ...timespanProblems(timespan, from, to),
  ];
  if (problems.length > 0 || format === undefined) return wrong(...problems);
  return { kind: 'job', job: { name: String(name), timezone: String(timezone), format, from: String(from), to: String(to) } };
}

function isName(name: Json): boolean {
  return typeof name === 'string' && name.trim() !== '' && name.length <= 255;
}

function timespanProblems(timespan: Json | undefined, from: Json | undefined, to: Json | undefined): readonly FieldProblem[] {
  if (!isObject(timespan)) return [{ name: 'timespan', description: 'is not an object with from and to' }];
  const [start, end] = [momentOf(from), momentOf(to)];
  const notATime = (name: string): FieldProblem => ({ name: `timespan.${name}`, description: 'is not an ISO 8601 date with a time' });
  if (start === undefined || end === undefined)
    return [...(start === undefined ? [notATime('from')] : []), ...(end === undefined ? [notATime('to')] : [])];
  if (start > end) return [{ name: 'timespan.from', description: 'is after timespan.to' }];
  return end - start > MOST_DAYS * DAY ? [{ name: 'timespan', description: `is longer than ${MOST_DAYS} days` }] : [];
}

function wrong(...fields: readonly FieldProblem[]): ParsedJob {
  return { kind: 'wrong', fields };
}
