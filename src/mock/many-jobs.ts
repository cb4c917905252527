import type { Job, KnownStatus } from './jobs.js';

/** How many jobs the account `many` has. */
const MANY = 5000;

/** Their report type. */
const TYPE = 'calls';

const PREFIX = 'd2b8f1e5-4a36-4c7d-b1d9-';
const FIRST_DAY = Date.UTC(2012, 0, 1);
const DAY = 86_400_000;

/** How many jobs the account has of a type. */
export function countOfMany(type: string): number {
  return type === TYPE ? MANY : 0;
}

/** One of them, made when it is asked for; 0 is the newest. */
export function manyAt(index: number): Job {
  const number = MANY - index;
  const day = new Date(FIRST_DAY + number * DAY).toISOString().slice(0, 10);
  return {
    type: TYPE,
    id: PREFIX + number.toString(16).padStart(12, '0'),
    status: statusOf(number),
    name: `Calls of ${day}`,
    timezone: 'Etc/UTC',
    format: 'csv',
    from: `${day}T00:00:00`,
    to: `${day}T23:59:59`,
    createdAt: `${day}T23:59:59`,
  };
}

/** The one with an id; `undefined` where none has it. */
export function manyById(id: string): Job | undefined {
  const digits = id.startsWith(PREFIX) ? id.slice(PREFIX.length) : '';
  const number = /^[0-9a-f]{12}$/.test(digits) ? Number.parseInt(digits, 16) : 0;
  return number >= 1 && number <= MANY ? manyAt(MANY - number) : undefined;
}

/** As in an account of old: files are deleted in time, few jobs fail. The first page of 20 has jobs that are done only. */
function statusOf(number: number): KnownStatus {
  if (number % 100 === 50) return 'FAILED';
  return number <= MANY / 2 ? 'DELETED' : 'DONE';
}
