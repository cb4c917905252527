import type { JobStatus } from '../../plan/suite.js';
import { hasValue, withJson, withValue } from './edit.js';
import { isJobAnswer, isRedirect } from './members.js';
import type { AnswerSubject, Operator } from './operator.js';
import { otherId } from './other-id.js';

/** A value of a member, and what it breaks. */
type Value = readonly [value: string, breaks: string | null];

/** Members of the job that have a value of their type, and not one of theirs. */
export const jobValue: Operator = {
  id: 'job-value',
  says: 'A member of the job has another value of its type: outside its list, in another letter case, of another job.',
  of: 'answer',
  mutate: (subject) => {
    if (subject.request.method !== 'GET' || !isJobAnswer(subject)) return [];
    return Object.entries(VALUES).flatMap(([name, valuesOf]) => {
      const pointer = `/job/${name}`;
      if (!hasValue(subject.body, pointer)) return [];
      return valuesOf(subject).map(([value, breaks]) => ({
        detail: `${pointer} ${JSON.stringify(value)}`,
        breaks,
        to: withJson(subject.answer, withValue(subject.body, pointer, value)),
      }));
    });
  },
};

const VALUES: Readonly<Record<string, (subject: AnswerSubject) => readonly Value[]>> = {
  id: ids,
  status: (subject) => statuses(subject),
  format: () => ['xml', 'CSV', 'json-bulk', 'JSON', 'csv ', 'pdf'].map((value) => [value, 'R-JOB']),
  timezone: () => [...ZONES_WRONG.map((value): Value => [value, 'R-JOB']), ...ZONES_RIGHT.map((value): Value => [value, null])],
  name: () => ['Another name', 'caf\u00e9 \u6f22\u5b57', "'; DROP TABLE jobs"].map((value) => [value, null]),
  'timespan/from': (subject) => [...times(subject), ...(subject.law.reading('AMB-TIMESPAN') === 'text' ? [] : [AFTER])],
  'timespan/to': times,
};

const ZONES_WRONG = ['+01:00', 'GMT+1', 'UTC+01:00', 'PST', 'Lisbon', 'Mars/Olympus', 'Europe/Atlantis', 'Europe', 'Europe Lisbon', 'Z'];
/** Letter case counts nowhere in a name of the database; links and old names are names. */
const ZONES_RIGHT = ['UTC', 'europe/lisbon', 'Etc/GMT+1', 'US/Pacific', 'America/Argentina/Buenos_Aires', 'Asia/Calcutta'];

const AFTER: Value = ['2999-12-31T00:00:00', 'R-JOB'];
const TIMES_WRONG = [
  'yesterday',
  '2026-02-30T00:00:00',
  '2026-03-01',
  '03/01/2026 00:00',
  '1772323200',
  '2026-03-01T25:00:00',
  '2026-03-01T00:00:00+99:00',
];
/** ISO 8601 knows them; beside an end without an offset one with an offset is not compared (AMB-TIMESPAN). */
const TIMES_RIGHT = ['2026-03-31T00:00:00Z', '20260331T000000Z', '2026-W14-2T00:00Z', '2026-03-31T00:00:00.000+01:00'];

function times({ law }: AnswerSubject): readonly Value[] {
  const breaks = law.reading('AMB-TIMESPAN') === 'text' ? null : 'R-JOB';
  return [...TIMES_WRONG.map((value): Value => [value, breaks]), ...TIMES_RIGHT.map((value): Value => [value, null])];
}

/** Where the configuration knows the job, its id is written as the service writes it (AMB-VARIANT). */
function ids({ intent }: AnswerSubject): readonly Value[] {
  const id = intent.asked.id ?? '';
  const upper = id.toUpperCase();
  return [
    [otherId(id), 'R-JOB'],
    [`${id}0`, 'R-JOB'],
    [`job-${id}`, 'R-JOB'],
    [id.slice(0, -1), 'R-JOB'],
    ...(upper === id ? [] : [[upper, intent.job === undefined ? null : 'R-JOB'] as const]),
  ];
}

const PAGE: readonly JobStatus[] = ['CREATED', 'PROCESSING', 'DONE', 'FAILED', 'DELETED'];

/** What a job in a status may be found in by the time that it is asked for. */
const FORWARD: Readonly<Record<JobStatus, readonly JobStatus[]>> = {
  CREATED: PAGE,
  PROCESSING: ['PROCESSING', 'DONE', 'FAILED', 'DELETED'],
  DONE: ['DONE', 'DELETED'],
  FAILED: ['FAILED', 'DELETED'],
  DELETED: ['DELETED'],
};

function statuses(subject: AnswerSubject): readonly Value[] {
  const { law, intent } = subject;
  const written = (status: string): string => (law.reading('AMB-CASE') === 'lower' ? status.toLowerCase() : status);
  const others = PAGE.filter((status) => status !== intent.job).map((status): Value => [written(status), statusBreaks(status, subject)]);
  const cased = intent.job ?? 'FAILED';
  const cases = [cased, cased.toLowerCase()].filter((value) => value !== written(cased));
  return [
    ...others.filter(([value]) => value !== currentStatus(subject)),
    ...['RUNNING', 'QUEUED', 'DONE ', 'COMPLETED', 'ERROR'].map((value): Value => [written(value), 'R-STATUS']),
    [`${cased.slice(0, 1)}${cased.slice(1).toLowerCase()}`, 'R-STATUS'],
    ...cases.map((value): Value => [value, law.reading('AMB-CASE') === 'any' ? null : 'R-STATUS']),
  ];
}

function currentStatus({ body }: AnswerSubject): unknown {
  return (body as { readonly job?: { readonly status?: unknown } } | undefined)?.job?.status; // asked for where it is there
}

/** The redirect is DONE's; 200 is everyone else's (AMB-STATE); a job only moves forward. */
function statusBreaks(status: JobStatus, subject: AnswerSubject): string | null {
  const { intent, law } = subject;
  if (isRedirect(subject)) return status === 'DONE' ? null : 'R-STATUS';
  if (intent.job !== undefined && !FORWARD[intent.job].includes(status)) return 'R-STATUS';
  return status === 'DONE' && law.reading('AMB-STATE') === 'done-redirects' ? 'R-300' : null;
}
